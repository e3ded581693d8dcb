package dev.migrator.schema;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a sequence counts. What is {@code null} is PostgreSQL's choice in a new sequence,
 * and stays as it is in an altered one.
 *
 * @param type {@code smallint}, {@code integer} or {@code bigint}
 * @param start the first value
 * @param increment the step; negative to count down
 * @param minimum the least value
 * @param maximum the greatest value
 * @param cache how many values a session takes at once
 * @param cycle whether it starts anew at its end
 */
public record SequenceOptions(@Nullable DataType type, @Nullable Long start, @Nullable Long increment,
		@Nullable Long minimum, @Nullable Long maximum, @Nullable Long cache, @Nullable Boolean cycle) {

	/** A sequence as PostgreSQL makes it. */
	public static final SequenceOptions DEFAULT = new SequenceOptions(null, null, null, null, null, null, null);

	/**
	 * Return the options as SQL text.
	 * @return the options with blanks between them; empty if all are PostgreSQL's choice
	 */
	public String sql() {
		List<String> options = new ArrayList<>();
		if (this.type != null) {
			options.add("AS " + this.type.sql());
		}
		add(options, "START WITH ", this.start);
		add(options, "INCREMENT BY ", this.increment);
		add(options, "MINVALUE ", this.minimum);
		add(options, "MAXVALUE ", this.maximum);
		add(options, "CACHE ", this.cache);
		if (this.cycle != null) {
			options.add(this.cycle ? "CYCLE" : "NO CYCLE");
		}
		return String.join(" ", options);
	}

	private static void add(List<String> options, String keyword, @Nullable Long value) {
		if (value != null) {
			options.add(keyword + value);
		}
	}

}
