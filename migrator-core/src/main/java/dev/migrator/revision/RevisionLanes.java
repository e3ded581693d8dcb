package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Draws revisions as lanes for a terminal, the newest at the top:
 * <ol>
 * <li>A lane waits for one revision: the next one below it. Where nothing waits for a
 * revision a lane begins, in the first free column.</li>
 * <li>The row of a revision has its node. Its lane goes on to its first parent; to the
 * others a line leads out of the node, into the lane that waits for the parent already,
 * or into a new one.</li>
 * <li>Where two lanes wait for the same revision a row follows in which the right one
 * ends in the left one.</li>
 * <li>A lane whose revision has no parent ends. Nothing else begins in its column before
 * another row has come between.</li>
 * </ol>
 * Only {@code revises} is drawn, as far as both ends are among the revisions. The drawing
 * depends on nothing but the graph and the order of the revisions.
 */
public final class RevisionLanes {

	private static final String LINES = "●│─├┤┼┬╮╯";

	private static final String ASCII = "*|-+++.\\/";

	private final RevisionGraph graph;

	private final Set<String> drawn;

	private final List<@Nullable String> lanes = new ArrayList<>();

	private final List<Row> rows = new ArrayList<>();

	/** The column in which a line has just ended below a node, or -1. */
	private int ended = -1;

	private RevisionLanes(RevisionGraph graph, Collection<Revision> revisions) {
		this.graph = graph;
		this.drawn = revisions.stream().map(Revision::id).collect(Collectors.toSet());
	}

	/**
	 * Draw revisions.
	 * @param graph says what they revise
	 * @param revisions revisions of the graph, each before all that it descends from
	 * @return the rows from top to bottom
	 */
	public static List<Row> draw(RevisionGraph graph, List<Revision> revisions) {
		RevisionLanes lanes = new RevisionLanes(graph, revisions);
		revisions.forEach(lanes::add);
		return List.copyOf(lanes.rows);
	}

	private void add(Revision revision) {
		int column = this.lanes.indexOf(revision.id());
		if (column < 0) {
			column = begin(revision.id());
		}
		List<String> parents = this.graph.parents(revision.id()).stream().filter(this.drawn::contains).toList();
		List<Integer> begun = new ArrayList<>();
		List<Integer> joined = new ArrayList<>();
		String first = parents.stream().filter((id) -> !this.lanes.contains(id)).findFirst().orElse(null);
		if (first == null && !parents.isEmpty()) {
			first = parents.get(0);
		}
		List<@Nullable String> before = new ArrayList<>(this.lanes);
		for (String parent : parents) {
			if (parent.equals(first)) {
				continue;
			}
			int lane = before.indexOf(parent);
			(lane < 0 ? begun : joined).add(lane < 0 ? place(parent, column) : lane);
		}
		this.lanes.set(column, first);
		this.rows.add(new Row(node(column, before, begun, joined), revision));
		this.ended = (first == null) ? column : -1;
		if (first != null) {
			converge(first);
		}
	}

	/** A head gets a lane of its own. */
	private int begin(String id) {
		int column = this.lanes.indexOf(null);
		if (column < 0) {
			this.lanes.add(id);
			return this.lanes.size() - 1;
		}
		if (column == this.ended) {
			// Else it would look like the parent of what ended there
			this.rows.add(new Row(Drawing.of(this.lanes).toString(), null));
		}
		this.lanes.set(column, id);
		return column;
	}

	/** A further parent gets the next free lane to the right. */
	private int place(String id, int column) {
		for (int lane = column + 1; lane < this.lanes.size(); lane++) {
			if (this.lanes.get(lane) == null) {
				this.lanes.set(lane, id);
				return lane;
			}
		}
		this.lanes.add(id);
		return this.lanes.size() - 1;
	}

	private static String node(int column, List<@Nullable String> before, List<Integer> begun, List<Integer> joined) {
		Drawing drawing = Drawing.of(before);
		drawing.connect(column, begun);
		drawing.connect(column, joined);
		begun.forEach((lane) -> drawing.set(lane, drawing.isConnectedRightOf(lane) ? '┬' : '╮'));
		joined.forEach((lane) -> drawing.set(lane, drawing.joint(lane)));
		drawing.set(column, '●');
		return drawing.toString();
	}

	private void converge(String id) {
		int left = this.lanes.indexOf(id);
		int right = this.lanes.lastIndexOf(id);
		if (left == right) {
			return;
		}
		Drawing drawing = Drawing.of(this.lanes);
		drawing.connect(left, List.of(right));
		drawing.set(left, '├');
		drawing.set(right, '╯');
		this.lanes.set(right, null);
		this.rows.add(new Row(drawing.toString(), null));
	}

	/**
	 * A row of the drawing.
	 *
	 * @param lanes the lanes, drawn with lines of Unicode; without blanks at the end
	 * @param revision the revision whose node is in it, or {@code null} if it only
	 * connects
	 */
	public record Row(String lanes, @Nullable Revision revision) {

		/**
		 * Return the lanes for a terminal that knows no more than ASCII.
		 * @return as many characters, with the same meaning
		 */
		public String ascii() {
			return this.lanes.chars()
				.map((sign) -> (LINES.indexOf(sign) < 0) ? sign : ASCII.charAt(LINES.indexOf(sign)))
				.mapToObj(Character::toString)
				.collect(Collectors.joining());
		}

	}

	/**
	 * The signs of one row; each lane has one, and one more to its right.
	 */
	private static final class Drawing {

		private final StringBuilder signs = new StringBuilder();

		static Drawing of(List<@Nullable String> lanes) {
			Drawing drawing = new Drawing();
			lanes.forEach((lane) -> drawing.signs.append((lane != null) ? '│' : ' ').append(' '));
			return drawing;
		}

		void set(int lane, char sign) {
			this.signs.setCharAt(2 * lane, sign);
		}

		/** Lines pass under the lanes between, which go on undisturbed. */
		void connect(int from, List<Integer> lanes) {
			for (int lane : lanes) {
				int end = 2 * Math.max(from, lane);
				while (this.signs.length() <= end + 1) {
					this.signs.append(' ');
				}
				for (int i = 2 * Math.min(from, lane); i < end; i++) {
					if (this.signs.charAt(i) == ' ') {
						this.signs.setCharAt(i, '─');
					}
				}
			}
		}

		boolean isConnectedRightOf(int lane) {
			return this.signs.charAt(2 * lane + 1) == '─';
		}

		char joint(int lane) {
			boolean left = lane > 0 && this.signs.charAt(2 * lane - 1) == '─';
			return (left && isConnectedRightOf(lane)) ? '┼' : left ? '┤' : '├';
		}

		@Override
		public String toString() {
			return this.signs.toString().stripTrailing();
		}

	}

}
