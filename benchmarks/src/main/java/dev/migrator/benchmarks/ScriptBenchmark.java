package dev.migrator.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import dev.migrator.script.ScriptSource;
import dev.migrator.script.SqlScript;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading one large script: statements, literals, function bodies and comments.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScriptBenchmark {

	private static final String HEADER = """
			-- Fill a table
			--
			-- revision: 8f3c2a91d0b4
			-- created: 2026-11-21T10:30:00Z

			-- migrate:up
			""";

	private static final String STATEMENTS = """
			-- what somebody wrote about it /* and left open
			INSERT INTO orders (id, customer, note) VALUES (1, 'O''Reilly', 'a; b'), (2, E'\\\\'', $$c; 'd$$);
			/* a comment /* in a comment */ ; */
			CREATE FUNCTION total(int) RETURNS numeric LANGUAGE plpgsql AS $body$
			BEGIN
				RETURN (SELECT sum(price * amount) FROM order_line WHERE order_id = $1); -- not the end
			END
			$body$;
			ALTER TABLE "order; line" ADD COLUMN price numeric(10, 2) NOT NULL DEFAULT 0;
			""";

	/** How large the script is, in units of a million bytes. */
	@Param("1")
	public int megabytes;

	private ScriptSource source = new Source(new byte[0]);

	/** Write the script. */
	@Setup
	public void write() {
		int times = this.megabytes * 1_000_000 / STATEMENTS.length();
		this.source = new Source((HEADER + STATEMENTS.repeat(times)).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Read what every start reads.
	 * @return the script
	 */
	@Benchmark
	public SqlScript header() {
		return SqlScript.read(this.source);
	}

	/**
	 * Read the body and its checksum, as for a script that is pending.
	 * @return the checksum
	 */
	@Benchmark
	public Object body() {
		return SqlScript.read(this.source).body().upgrade();
	}

	/**
	 * Read the body, and go through its statements as a run does.
	 * @param blackhole takes the statements
	 */
	@Benchmark
	public void statements(Blackhole blackhole) {
		SqlScript.read(this.source).body().upgrade().forEach(blackhole::consume);
	}

	private record Source(byte[] bytes) implements ScriptSource {

		@Override
		public String name() {
			return "benchmark.sql";
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.bytes);
		}

	}

}
