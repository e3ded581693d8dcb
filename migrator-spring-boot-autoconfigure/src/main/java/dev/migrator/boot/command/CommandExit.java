package dev.migrator.boot.command;

/**
 * Ends the process after a command. Unless one is registered in the application's
 * {@link org.springframework.boot.bootstrap.BootstrapRegistry}, {@link System#exit(int)}
 * does it. One that returns, as a test's does, makes {@code SpringApplication.run} throw
 * {@link org.springframework.boot.SpringApplication.AbandonedRunException}, so that the
 * application never starts.
 */
@FunctionalInterface
public interface CommandExit {

	/**
	 * End the process.
	 * @param code 0 if the command did what it was asked; 1 if it failed; 2 if it was
	 * used wrongly; 3 if a check found something
	 */
	void exit(int code);

}
