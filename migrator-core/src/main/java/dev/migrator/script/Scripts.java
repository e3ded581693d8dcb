package dev.migrator.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.script.index.RevisionIndex;

/**
 * All scripts that the application brings, and the graph that they make.
 */
public final class Scripts {

	private final RevisionGraph graph;

	private final Map<String, Script> byId;

	private Scripts(RevisionGraph graph, Map<String, Script> byId) {
		this.graph = graph;
		this.byId = byId;
	}

	/**
	 * Find all scripts and read what makes the graph: the headers of SQL files and the
	 * annotations of classes. An application that was processed ahead of time takes them
	 * from its index where that is up to date.
	 * @param settings where they are
	 * @return the scripts
	 * @throws dev.migrator.error.ScriptException if a header is malformed
	 * @throws dev.migrator.error.MigratorException if a location cannot be read, or the
	 * scripts do not make a graph
	 */
	public static Scripts load(ScriptSettings settings) {
		IndexedScripts indexed = IndexedScripts.of(settings);
		List<Script> scripts = new ArrayList<>();
		new SqlFiles(settings, indexed).find().forEach((source) -> scripts.add(SqlScript.read(source)));
		scripts.addAll(new JavaClasses(settings, indexed).find());
		return of(scripts);
	}

	/**
	 * Make an index of what lies in some places now, so that a later {@link #load} needs
	 * to read none of it.
	 * @param locations as in {@link ScriptSettings}; those that are not on the class path
	 * or do not exist are left out
	 * @param packages as in {@link ScriptSettings}
	 * @param classLoader where they are looked up
	 * @return the index
	 * @throws dev.migrator.error.ScriptException if a script is malformed
	 * @throws dev.migrator.error.MigratorException if a location cannot be read
	 */
	public static RevisionIndex index(List<String> locations, List<String> packages, ClassLoader classLoader) {
		return new Indexing(classLoader).index(locations, packages);
	}

	/**
	 * Find all scripts and read their facts, without making a graph of them.
	 * @param settings where they are
	 * @param broken is told what is wrong with a script, which is left out then
	 * @return the scripts that can be read, in no particular order
	 * @throws dev.migrator.error.MigratorException if a location cannot be read
	 */
	public static List<Script> read(ScriptSettings settings, Consumer<MigratorException> broken) {
		List<Script> scripts = new ArrayList<>();
		for (SqlFile file : new SqlFiles(settings).find()) {
			try {
				scripts.add(SqlScript.read(file));
			}
			catch (ScriptException ex) {
				broken.accept(ex);
			}
		}
		try {
			scripts.addAll(new JavaClasses(settings).find());
		}
		catch (MigratorException ex) {
			broken.accept(ex);
		}
		return scripts;
	}

	/**
	 * Take scripts that were found in another way.
	 * @param scripts the scripts
	 * @return the scripts as a graph
	 * @throws dev.migrator.error.MigratorException if they do not make a graph
	 */
	public static Scripts of(List<Script> scripts) {
		RevisionGraph graph = RevisionGraph.of(scripts.stream().map(Script::revision).toList());
		Map<String, Script> byId = new LinkedHashMap<>();
		for (Script script : scripts) {
			if (!graph.isReplaced(script.revision().id())) {
				byId.put(script.revision().id(), script);
			}
		}
		return new Scripts(graph, byId);
	}

	/**
	 * Return these scripts and others.
	 * @param revisions the revisions of the others
	 * @param scripts the scripts of some of them
	 * @return all of them, as one graph
	 * @throws dev.migrator.error.MigratorException if they do not make a graph
	 */
	public Scripts with(Collection<Revision> revisions, Collection<? extends Script> scripts) {
		List<Revision> all = new ArrayList<>(this.graph.revisions());
		all.addAll(revisions);
		Map<String, Script> allById = new LinkedHashMap<>(this.byId);
		scripts.forEach((script) -> allById.put(script.revision().id(), script));
		return new Scripts(RevisionGraph.of(all), allById);
	}

	/**
	 * Return these scripts without what reaches beyond their database.
	 * @param leftOut is told where a statement is left out, when the script is read
	 * @return the same graph
	 */
	public Scripts confined(Consumer<String> leftOut) {
		Map<String, Script> confined = new LinkedHashMap<>();
		this.byId.forEach((id, script) -> confined.put(id, new ConfinedScript(script, leftOut)));
		return new Scripts(this.graph, confined);
	}

	/**
	 * Return the graph.
	 * @return the graph of all revisions
	 */
	public RevisionGraph graph() {
		return this.graph;
	}

	/**
	 * Return the script of a revision.
	 * @param id the id of a revision of {@link #graph()}
	 * @return its script
	 * @throws IllegalArgumentException if there is no such revision
	 */
	public Script script(String id) {
		Script script = this.byId.get(id);
		if (script == null) {
			throw new IllegalArgumentException("No script holds revision " + id);
		}
		return script;
	}

	/**
	 * Return whether there is a script for a revision.
	 * @param id a full id
	 * @return whether {@link #script(String)} would find it
	 */
	public boolean contains(String id) {
		return this.byId.containsKey(id);
	}

}
