package dev.migrator;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import dev.migrator.revision.Reach;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph.Matching;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Target;
import dev.migrator.script.JavaScriptWriter;
import dev.migrator.script.JavaSources;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.ScriptWriter;

/**
 * Writes new revisions. The graph with the new one in it is made before a file appears,
 * so that no file can break it.
 */
final class RevisionWriting {

	private final ScriptSettings settings;

	private final RevisionGraph graph;

	RevisionWriting(ScriptSettings settings, RevisionGraph graph) {
		this.settings = settings;
		this.graph = graph;
	}

	/**
	 * Write a revision.
	 */
	Path revision(NewRevision request) {
		return write(draft(request), request.java());
	}

	/**
	 * Return a revision without statements, which fits into the graph.
	 */
	ScriptDraft draft(NewRevision request) {
		List<String> parents = request.heads().isEmpty() ? onlyHead() : parents(request.heads());
		refuseRelatives(parents, String.join(",", request.heads()));
		if (!request.splice()) {
			refuseUnlessHeads(parents, "Add --splice to begin a branch there, or name a head.");
		}
		return draft(request, parents);
	}

	/**
	 * Write a revision that joins others.
	 */
	Path merge(NewRevision request) {
		List<String> names = request.heads().isEmpty() ? List.of("heads") : request.heads();
		List<String> parents = parents(names);
		String named = String.join(" ", names);
		if (parents.size() < 2) {
			throw new TargetException(named,
					"A merge joins at least two revisions, and '%s' means %s. Nothing was written.".formatted(named,
							parents.isEmpty() ? "none" : "only " + parents.get(0)),
					"Name the revisions to join; 'heads' shows those that nothing revises.");
		}
		refuseRelatives(parents, named);
		refuseUnlessHeads(parents, "Merge heads, or write a revision on it with 'revision --head … --splice'.");
		NewRevision said = request.message().isBlank() ? request.saying(mergeMessage(parents)) : request;
		return write(draft(said, parents), request.java());
	}

	private static String mergeMessage(List<String> parents) {
		int last = parents.size() - 1;
		return "Merge " + String.join(", ", parents.subList(0, last)) + " and " + parents.get(last);
	}

	private List<String> onlyHead() {
		SortedSet<String> heads = this.graph.heads();
		if (heads.size() > 1) {
			throw new MultipleHeadsException("head", heads,
					"Join them with 'migrator merge heads', or name what to revise with --head, as in --head %s or --head <label>@head. Nothing was written."
						.formatted(heads.first()));
		}
		return List.copyOf(heads);
	}

	private List<String> parents(List<String> names) {
		Set<String> parents = new LinkedHashSet<>();
		boolean base = false;
		for (String name : names) {
			for (Target target : Target.parseAll(name)) {
				Collection<String> found = find(target);
				base |= found.isEmpty() && !this.graph.heads().isEmpty();
				parents.addAll(found);
			}
		}
		if (base && !parents.isEmpty()) {
			throw new TargetException(String.join(",", names),
					"A revision cannot be a base and revise %s. Nothing was written."
						.formatted(String.join(", ", parents)),
					"Name either base or revisions.");
		}
		return List.copyOf(parents);
	}

	/**
	 * A head that another one only depends on still has to be joined, or there would be
	 * several for ever.
	 */
	private Collection<String> find(Target target) {
		return target.equals(Target.HEADS) ? this.graph.heads()
				: this.graph.find(target, Matching.ANY).stream().map(Revision::id).toList();
	}

	private void refuseRelatives(List<String> parents, String target) {
		for (String parent : parents) {
			Set<String> below = Reach.from(this.graph.parents(parent), this.graph::parents);
			for (String other : parents) {
				if (below.contains(other)) {
					throw new TargetException(target,
							"%s is an ancestor of %s: a revision on %s has both already. Nothing was written."
								.formatted(other, parent, parent),
							"Leave %s out.".formatted(other));
				}
			}
		}
	}

	private void refuseUnlessHeads(List<String> parents, String action) {
		for (String parent : parents) {
			List<String> children = this.graph.children(parent);
			if (!children.isEmpty()) {
				throw new TargetException(parent, "%s is not a head: %s %s it. Nothing was written.".formatted(parent,
						String.join(", ", children), (children.size() == 1) ? "revises" : "revise"), action);
			}
		}
	}

	/**
	 * Return a revision without statements that comes after nothing, whatever there is.
	 */
	ScriptDraft initial(String message) {
		return new ScriptDraft(ScriptWriter.newId(), List.of(), message, Instant.now());
	}

	private ScriptDraft draft(NewRevision request, List<String> parents) {
		refuseUncompiled();
		String id = (request.id() != null) ? request.id() : ScriptWriter.newId();
		return new ScriptDraft(id, parents, request.message(), Instant.now())
			.labelled(request.labels().stream().map(String::strip).toList())
			.dependingOn(dependencies(request));
	}

	/**
	 * Write a script that fits into the graph.
	 */
	Path write(ScriptDraft draft, boolean java) {
		if (java) {
			JavaScriptWriter writer = new JavaScriptWriter(this.settings);
			new WouldBeGraph(this.graph).check(draft.revision(writer.file(draft).toString()));
			return writer.write(draft);
		}
		ScriptWriter writer = new ScriptWriter(directory(this.settings));
		new WouldBeGraph(this.graph).check(draft.revision(writer.file(draft).toString()));
		return writer.write(draft);
	}

	/** What is not compiled is not in the graph, and might be the head. */
	private void refuseUncompiled() {
		new JavaSources(this.settings).revisions().forEach((id, file) -> {
			if (!this.graph.contains(id) && !this.graph.isReplaced(id)) {
				throw new MigratorException(
						"%s holds revision %s, which is not among the compiled classes. Nothing was written."
							.formatted(file, id),
						"Compile first, so that the new revision can come after it.");
			}
		});
	}

	/** Written into the script are whole ids, which no later revision makes ambiguous. */
	private List<String> dependencies(NewRevision request) {
		List<String> dependencies = new ArrayList<>();
		for (String name : request.dependsOn()) {
			boolean own = name.equals(request.id()) || request.labels().contains(name);
			Revision found = own ? null : this.graph.find(name.strip(), Matching.CAREFUL);
			dependencies.add((found == null || found.labels().contains(name)) ? name : found.id());
		}
		return dependencies.stream().distinct().toList();
	}

	static Path directory(ScriptSettings settings) {
		Path directory = settings.scriptsDirectory();
		if (directory == null) {
			throw new MigratorException("No directory for new scripts is known. Nothing was written.",
					"Set migrator.scripts-directory.");
		}
		return directory;
	}

}
