package com.example.shop;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import dev.migrator.Migrator;
import dev.migrator.RunReport;
import dev.migrator.Status;
import dev.migrator.error.MigratorException;

/**
 * Migrates the database with the address that is given, and tells what it did.
 */
public class MigrateShop {

	public static void main(String[] arguments) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(arguments[0]);
		try {
			migrate(dataSource, Path.of(arguments[1]), System.out);
		}
		catch (MigratorException ex) {
			System.err.println(ex.getMessage() + "\n\n" + ex.action());
			System.exit(1);
		}
	}

	public static void migrate(DataSource dataSource, Path scripts, PrintStream out) {
		Migrator migrator = Migrator.builder(dataSource)
			.locations("file:" + scripts)
			.application("shop-migrations", "1.4.0")
			.lockWait(Duration.ofMinutes(2))
			.build();

		Status before = migrator.status(true);
		out.printf("%s: %d revisions are pending%n", before.state(), before.pending().size());

		RunReport run = migrator.upgrade("head");
		for (RunReport.DoneStep done : run.steps()) {
			out.printf("applied %s (%s)%n", done.step().revision().id(), done.step().revision().message());
		}
		out.printf("The database is at %s%n", String.join(", ", run.heads()));
	}

}
