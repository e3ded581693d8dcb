package dev.migrator.offline;

import java.util.Collection;
import java.util.List;

import dev.migrator.execution.history.LockKey;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.RevisionId;
import dev.migrator.sql.Literal;

/**
 * What each part of a plan begins with: it goes on only where the plan was made for.
 */
final class Guard {

	private static final String BLOCK = """
			DECLARE
			  expected CONSTANT pg_catalog.text[] := %1$s;
			  heads pg_catalog.text[];
			  unfinished pg_catalog.text;
			BEGIN
			  IF NOT %2$s THEN
			    %3$s;
			  END IF;
			  EXECUTE pg_catalog.format('SELECT h.revision FROM %%I.%4$s h WHERE h.finished_at IS NULL ORDER BY h.id LIMIT 1',
			    pg_catalog.current_setting('migrator.schema')) INTO unfinished;
			  IF unfinished IS NOT NULL THEN
			    %5$s;
			  END IF;
			  EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(v.version_num::pg_catalog.text ORDER BY v.version_num) FROM %%I.%6$s v',
			    pg_catalog.current_setting('migrator.schema')) INTO heads;
			  heads := COALESCE(heads, '{}');
			  IF NOT (heads @> expected AND heads <@ expected) THEN
			    %7$s;
			  END IF;
			END""";

	private Guard() {
	}

	/**
	 * Write the guard of a part.
	 * @param out takes it
	 * @param part what is guarded, as the beginning of a sentence
	 * @param expected the heads that it expects
	 */
	static void print(PsqlOutput out, String part, Collection<String> expected) {
		String stopped = part + " was not begun: ";
		String unfinished = Literal.text(stopped + "revision ")
				+ " || unfinished || ' began earlier without a transaction, and did not finish.'";
		String moved = Literal.text(stopped + "expected heads: " + RevisionId.inWords(expected) + "; found heads: ")
				+ " || COALESCE(NULLIF(pg_catalog.array_to_string(heads, ', '), ''), "
				+ Literal.text(RevisionId.inWords(List.of())) + ") || '.'";
		out.block(BLOCK.formatted(Literal.array(expected),
				LockKey.stillHeld("pg_catalog.current_setting('migrator.lock')::pg_catalog.int8"),
				PsqlOutput.raise(Literal.text(stopped + "this session does not hold the migration lock any more."),
						"A pooler between here and the server can cause this: connect to the server itself, and run the plan again."),
				Tables.HISTORY,
				PsqlOutput.raise(unfinished,
						"Let the tool finish it (migrator upgrade, or downgrade), then print a new plan."),
				Tables.VERSION, PsqlOutput.raise(moved,
						"What was applied before stays applied. Print a new plan from where the database is (--sql from:to).")));
	}

}
