package dev.migrator;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a new revision is to be; begins with {@link #of}.
 *
 * @param message what it will do; the first line names the file. A merge whose message is
 * blank names what it joins
 * @param heads what it revises: targets such as an id, the beginning of one,
 * {@code label@head}, {@code heads}, or {@code base} for none; empty for the only head
 * @param splice whether it may revise what is not a head, which begins a branch there
 * @param labels names for it and its branch
 * @param dependsOn what else must be applied before it: ids, labels, or the beginnings of
 * ids
 * @param id its id, or {@code null} for a random one
 * @param java whether it is written as a Java class
 */
public record NewRevision(String message, List<String> heads, boolean splice, List<String> labels,
		List<String> dependsOn, @Nullable String id, boolean java) {

	/**
	 * Create a request, with copies of the lists.
	 */
	public NewRevision {
		heads = List.copyOf(heads);
		labels = List.copyOf(labels);
		dependsOn = List.copyOf(dependsOn);
	}

	/**
	 * Ask for a SQL script on top of the only head.
	 * @param message what it will do; the first line names the file
	 * @return the request
	 */
	public static NewRevision of(String message) {
		return new NewRevision(message, List.of(), false, List.of(), List.of(), null, false);
	}

	/**
	 * Return the request with a message.
	 * @param message what it will do; the first line names the file
	 * @return a copy
	 */
	public NewRevision saying(String message) {
		return new NewRevision(message, this.heads, this.splice, this.labels, this.dependsOn, this.id, this.java);
	}

	/**
	 * Return the request with parents.
	 * @param heads targets, each a head unless {@link #splicing()} is asked for;
	 * {@code base} for none
	 * @return a copy
	 */
	public NewRevision on(List<String> heads) {
		return new NewRevision(this.message, heads, this.splice, this.labels, this.dependsOn, this.id, this.java);
	}

	/**
	 * Return the request, with parents that need not be heads.
	 * @return a copy
	 */
	public NewRevision splicing() {
		return new NewRevision(this.message, this.heads, true, this.labels, this.dependsOn, this.id, this.java);
	}

	/**
	 * Return the request with branch labels.
	 * @param labels names, unique in the whole graph
	 * @return a copy
	 */
	public NewRevision labelled(List<String> labels) {
		return new NewRevision(this.message, this.heads, this.splice, labels, this.dependsOn, this.id, this.java);
	}

	/**
	 * Return the request with dependencies.
	 * @param dependsOn ids, labels, or the beginnings of ids
	 * @return a copy
	 */
	public NewRevision dependingOn(List<String> dependsOn) {
		return new NewRevision(this.message, this.heads, this.splice, this.labels, dependsOn, this.id, this.java);
	}

	/**
	 * Return the request with an id.
	 * @param id an id that no revision has
	 * @return a copy
	 */
	public NewRevision withId(String id) {
		return new NewRevision(this.message, this.heads, this.splice, this.labels, this.dependsOn, id, this.java);
	}

	/**
	 * Return the request, to be written as a Java class.
	 * @return a copy
	 */
	public NewRevision asJava() {
		return new NewRevision(this.message, this.heads, this.splice, this.labels, this.dependsOn, this.id, true);
	}

}
