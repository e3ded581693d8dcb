package dev.migrator.revision;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows edges between revisions as far as they go.
 */
public final class Reach {

	private Reach() {
	}

	/**
	 * Return what can be reached.
	 * @param beginnings ids of revisions
	 * @param next gives the ids that one edge leads to, such as the parents
	 * @return ids of all that was reached, with the beginnings
	 */
	public static Set<String> from(Collection<String> beginnings, Function<String, ? extends Collection<String>> next) {
		Set<String> reached = new HashSet<>(beginnings);
		Deque<String> todo = new ArrayDeque<>(reached);
		while (!todo.isEmpty()) {
			for (String id : next.apply(todo.pop())) {
				if (reached.add(id)) {
					todo.push(id);
				}
			}
		}
		return reached;
	}

}
