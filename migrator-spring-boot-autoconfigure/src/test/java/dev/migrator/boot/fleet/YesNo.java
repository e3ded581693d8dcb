package dev.migrator.boot.fleet;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Y or N.
 */
@Converter
public class YesNo implements AttributeConverter<Boolean, Character> {

	@Override
	public Character convertToDatabaseColumn(Boolean value) {
		return (value == null) ? null : (value ? 'Y' : 'N');
	}

	@Override
	public Boolean convertToEntityAttribute(Character value) {
		return (value == null) ? null : (value == 'Y');
	}

}
