package dev.migrator.boot.jpa.entities;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * A converter.
 */
@Converter
public class YesNo implements AttributeConverter<Boolean, String> {

	@Override
	public String convertToDatabaseColumn(Boolean value) {
		return Boolean.TRUE.equals(value) ? "Y" : "N";
	}

	@Override
	public Boolean convertToEntityAttribute(String value) {
		return "Y".equals(value);
	}

}
