package dev.migrator.testdatabase;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps the servers' chatter out of the tests' logs, where they are written by Logback.
 */
final class QuietLogs {

	private QuietLogs() {
	}

	static void of(String... loggers) {
		try {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				for (String logger : loggers) {
					context.getLogger(logger).setLevel(Level.OFF);
				}
			}
		}
		catch (NoClassDefFoundError ex) {
			// Another logging system; its noise is its own
		}
	}

}
