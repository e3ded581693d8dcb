package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator lock}.
 */
@Command(name = "lock",
		description = { "Show who migrates the database now, what that one waits for, and which migrators wait for it.",
				"Nothing is changed, no lock is taken." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:done, whether somebody holds the lock or not",
				"1:the database could not be asked", "2:wrong usage" },
		footer = { "  migrator lock", "  migrator lock --format=json" })
final class LockCommand implements Callable<Integer>, EachDatabase {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	LockCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		LockOutput lock = LockOutput.of(this.migrator.get().lock());
		if (this.format.json()) {
			this.results.json(lock);
		}
		else {
			lock.writeText(this.results);
		}
		return ExitCodes.DONE;
	}

}
