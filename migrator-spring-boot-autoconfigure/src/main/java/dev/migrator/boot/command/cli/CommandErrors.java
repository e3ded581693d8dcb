package dev.migrator.boot.command.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.migrator.error.MigratorException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Says what went wrong and what to do, and chooses the exit code.
 */
public final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

	private static final UnaryOperator<String> WITHOUT_PASSWORD = (text) -> text.replaceAll("://\\S*@", "://…@");

	private final PrintStream messages;

	private final Environment environment;

	private final ClassLoader classLoader;

	private final boolean stacktrace;

	private final UnaryOperator<Throwable> explanation;

	/**
	 * Create a reporter.
	 * @param messages where the report goes
	 * @param environment the environment, for those who explain failures with it
	 * @param classLoader finds them
	 * @param stacktrace whether to show where a failure happened
	 * @param explanation turns a failure into one that says more, or returns it as it is
	 */
	public CommandErrors(PrintStream messages, Environment environment, ClassLoader classLoader, boolean stacktrace,
			UnaryOperator<Throwable> explanation) {
		this.messages = messages;
		this.environment = environment;
		this.classLoader = classLoader;
		this.stacktrace = stacktrace;
		this.explanation = explanation;
	}

	@Override
	public int handleParseException(ParameterException failure, String[] arguments) {
		CommandLine command = failure.getCommandLine();
		print(WITHOUT_PASSWORD.apply(MinusSigns.restore(description(failure))), suggestion(failure)
				+ "'%s --help' shows what it takes.".formatted(command.getCommandSpec().qualifiedName()));
		return ExitCodes.WRONG_USAGE;
	}

	private static String description(ParameterException failure) {
		if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
			boolean root = failure.getCommandLine().getParent() == null;
			return (root ? "There is no command '%s'." : "'%s' is one argument too many.")
				.formatted(unmatched.getUnmatched().get(0));
		}
		if (failure instanceof UnmatchedArgumentException unmatched) {
			// Without its value, which may be a password
			return "Unknown option: '%s'.".formatted(unmatched.getUnmatched().get(0).replaceFirst("(?s)=.*", ""));
		}
		String message = String.valueOf(failure.getMessage());
		return message.endsWith(".") ? message : message + ".";
	}

	private static String suggestion(ParameterException failure) {
		if (failure instanceof UnmatchedArgumentException unmatched) {
			List<String> suggestions = unmatched.getSuggestions();
			if (!suggestions.isEmpty()) {
				return "Did you mean '%s'? ".formatted(suggestions.get(0));
			}
		}
		return "";
	}

	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
		return report(failure);
	}

	/**
	 * Report a failure.
	 * @param failure what went wrong
	 * @return one of {@link ExitCodes}
	 */
	public int report(Throwable failure) {
		int code = ExitCodes.FAILED;
		MigratorException own = own(this.explanation.apply(failure));
		FailureAnalysis analysis = (own == null) ? analyze(failure) : null;
		if (own != null) {
			print(own.getMessage(), own.action());
			code = own.exitCode();
		}
		else if (analysis != null) {
			print(analysis.getDescription(), analysis.getAction());
		}
		else {
			print(failure.toString(), this.stacktrace ? null : "Add --stacktrace to see where this happened.");
		}
		if (this.stacktrace) {
			this.messages.println();
			failure.printStackTrace(this.messages);
		}
		return code;
	}

	private static @Nullable MigratorException own(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigratorException own) {
				return own;
			}
		}
		return null;
	}

	/** Ask those who explain failures to an application that does not start. */
	private @Nullable FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation(this.classLoader)
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					FailureHandler.handleMessage((message, cause) -> {
						// Some need a bean factory; others are left
					}));
		for (FailureAnalyzer analyzer : analyzers) {
			try {
				FailureAnalysis analysis = analyzer.analyze(failure);
				if (analysis != null) {
					return analysis;
				}
			}
			catch (RuntimeException | LinkageError ex) {
				// It fails on what it was meant to explain; another one may do better
			}
		}
		return null;
	}

	private void print(@Nullable String description, @Nullable String action) {
		this.messages.println("error: " + String.valueOf(description).strip());
		if (action != null && !action.isBlank()) {
			this.messages.println();
			this.messages.println(action.strip());
		}
	}

}
