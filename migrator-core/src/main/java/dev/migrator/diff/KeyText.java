package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The lists in the definitions of indexes and constraints, as PostgreSQL prints them.
 */
final class KeyText {

	private KeyText() {
	}

	/** Return the elements of the first list in parentheses. */
	static List<String> keys(String definition) {
		int start = definition.indexOf('(');
		return (start < 0) ? List.of() : elements(definition.substring(start + 1));
	}

	/** Return the elements of a list, up to its closing parenthesis or the end. */
	static List<String> elements(String list) {
		List<String> elements = new ArrayList<>();
		int depth = 0;
		int begin = 0;
		char quote = 0;
		for (int i = 0; i < list.length(); i++) {
			char c = list.charAt(i);
			if (quote != 0) {
				quote = (c == quote) ? 0 : quote;
			}
			else if (c == '"' || c == '\'') {
				quote = c;
			}
			else if (c == '(') {
				depth++;
			}
			else if (c == ')' && depth-- == 0) {
				elements.add(list.substring(begin, i).strip());
				return elements;
			}
			else if (c == ',' && depth == 0) {
				elements.add(list.substring(begin, i).strip());
				begin = i + 1;
			}
		}
		elements.add(list.substring(begin).strip());
		return elements;
	}

}
