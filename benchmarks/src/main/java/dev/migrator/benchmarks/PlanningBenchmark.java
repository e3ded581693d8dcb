package dev.migrator.benchmarks;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Standing;
import dev.migrator.revision.Target;
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

/**
 * Everything between the headers of the scripts and the first statement, on large graphs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanningBenchmark {

	/** How many revisions the graph has. */
	@Param("10000")
	public int revisions;

	/** How they are connected. */
	@Param
	public GraphShape shape = GraphShape.LINEAR;

	private List<Revision> found = List.of();

	private RevisionGraph graph = RevisionGraph.of(List.of());

	private SortedSet<String> top = Collections.emptySortedSet();

	/** Make the graph; the scripts come in no order, as from a class path. */
	@Setup
	public void load() {
		this.found = this.shape.revisions(this.revisions);
		Collections.shuffle(this.found, new Random(1));
		this.graph = RevisionGraph.of(this.found);
		this.top = this.graph.effectiveHeads();
	}

	/**
	 * Make the graph of its revisions.
	 * @return the graph
	 */
	@Benchmark
	public RevisionGraph graph() {
		return RevisionGraph.of(this.found);
	}

	/**
	 * Plan everything for an empty database.
	 * @return the plan
	 */
	@Benchmark
	public Plan upgradeFromBase() {
		return new Planner(this.graph).upgrade(List.of(), Target.HEADS);
	}

	/**
	 * Find that nothing is to do.
	 * @return the plan
	 */
	@Benchmark
	public Plan upgradeWithNothingToDo() {
		return new Planner(this.graph).upgrade(this.top, Target.HEADS);
	}

	/**
	 * Plan the way back to nothing.
	 * @return the plan
	 */
	@Benchmark
	public Plan downgradeToBase() {
		return new Planner(this.graph).downgrade(this.top, Target.BASE, false);
	}

	/**
	 * Compare a database that has everything with the graph.
	 * @return how they stand
	 */
	@Benchmark
	public Standing status() {
		return Standing.of(this.graph, this.top, Map.of());
	}

}
