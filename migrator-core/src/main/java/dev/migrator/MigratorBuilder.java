package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.migrator.MigratorSettings.Hazards;
import dev.migrator.MigratorSettings.TransactionScope;
import dev.migrator.MigratorSettings.UnknownRevisions;
import dev.migrator.MigratorSettings.Verify;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.operation.Migration;
import dev.migrator.script.MigrationFactory;
import dev.migrator.script.ScriptSettings;

/**
 * Makes a {@link Migrator} where no Spring Boot does it: in tests, in tools, in other
 * applications. What is not said has the default of the property of the same name.
 */
public final class MigratorBuilder {

	private final ConnectionSource connections;

	private List<String> locations = List.of(ScriptSettings.DEFAULT_LOCATION);

	private boolean locationsMayBeMissing = true;

	private List<String> packages = List.of();

	private @Nullable Path scriptsDirectory;

	private ClassLoader classLoader = defaultClassLoader();

	private @Nullable MigrationFactory factory;

	private @Nullable String schema;

	private @Nullable String role;

	private List<String> initSql = List.of();

	private @Nullable String grantReadTo;

	private ZoneId timeZone = ZoneOffset.UTC;

	private Duration waitForDatabase = Duration.ofSeconds(60);

	private Duration lockWait = Duration.ofMinutes(10);

	private Duration statementTimeout = Duration.ZERO;

	private Pooler pooler = Pooler.AUTO;

	private Duration timeout = Duration.ofSeconds(60);

	private LockRetry lockRetry = LockRetry.DEFAULT;

	private boolean allowReset;

	private @Nullable MaintenanceWindow maintenanceWindow;

	private BackupSettings backup = BackupSettings.NONE;

	private ShadowSettings shadow = ShadowSettings.DEFAULT;

	private TransactionScope transaction = TransactionScope.PER_REVISION;

	private String target = "heads";

	private Verify verify = Verify.WHEN_PENDING;

	private UnknownRevisions unknownRevisions = UnknownRevisions.WARN;

	private Hazards hazards = Hazards.REFUSE;

	private DatabaseSettings.Client client = DatabaseSettings.Client.here(null, null);

	private MigrationListener listener = new LoggingListener();

	MigratorBuilder(ConnectionSource connections) {
		this.connections = connections;
	}

	private static ClassLoader defaultClassLoader() {
		ClassLoader loader = ClassUtils.getDefaultClassLoader();
		return (loader != null) ? loader : MigratorBuilder.class.getClassLoader();
	}

	/**
	 * Set where SQL scripts are; {@code classpath:db/migrations} if nobody says it.
	 * @param locations directories such as {@code classpath:db/migrations} or
	 * {@code file:/srv/migrations}, which must exist
	 * @return this builder
	 */
	public MigratorBuilder locations(String... locations) {
		this.locations = List.of(locations);
		this.locationsMayBeMissing = false;
		return this;
	}

	/**
	 * Set where Java revisions are; nowhere if nobody says it.
	 * @param packages packages, which are scanned with all below them
	 * @return this builder
	 */
	public MigratorBuilder packages(String... packages) {
		this.packages = List.of(packages);
		return this;
	}

	/**
	 * Set where new scripts are written; without it nothing can be written.
	 * @param directory an existing directory
	 * @return this builder
	 */
	public MigratorBuilder scriptsDirectory(Path directory) {
		this.scriptsDirectory = directory;
		return this;
	}

	/**
	 * Set what finds scripts and classes.
	 * @param classLoader where class-path locations and packages are looked up
	 * @return this builder
	 */
	public MigratorBuilder classLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	/**
	 * Set what makes the instances of Java revisions; if nobody says it, their
	 * constructor without parameters.
	 * @param factory is asked when a revision is about to run or to be printed
	 * @return this builder
	 */
	public MigratorBuilder migrationFactory(MigrationFactory factory) {
		this.factory = factory;
		return this;
	}

	/**
	 * Set the schema of the version and history tables.
	 * @param schema its name, or {@code null} for the connection's own
	 * @return this builder
	 */
	public MigratorBuilder schema(@Nullable String schema) {
		this.schema = schema;
		return this;
	}

	/**
	 * Set the role that migrates.
	 * @param role what {@code SET ROLE} is given, or {@code null} for the login role
	 * @return this builder
	 */
	public MigratorBuilder role(@Nullable String role) {
		this.role = role;
		return this;
	}

	/**
	 * Set what runs on connecting and after each reset of the session.
	 * @param statements SQL statements
	 * @return this builder
	 */
	public MigratorBuilder initSql(String... statements) {
		this.initSql = List.of(statements);
		return this;
	}

	/**
	 * Let another role read the version and history tables.
	 * @param role its name, or {@code null} for none
	 * @return this builder
	 */
	public MigratorBuilder grantReadTo(@Nullable String role) {
		this.grantReadTo = role;
		return this;
	}

	/**
	 * Set the time zone of the session; UTC if nobody says it.
	 * @param timeZone the zone
	 * @return this builder
	 */
	public MigratorBuilder timeZone(ZoneId timeZone) {
		this.timeZone = timeZone;
		return this;
	}

	/**
	 * Set how long to wait for a database that cannot be reached; 60 seconds if nobody
	 * says it.
	 * @param limit the limit; zero for one try
	 * @return this builder
	 */
	public MigratorBuilder waitForDatabase(Duration limit) {
		this.waitForDatabase = limit;
		return this;
	}

	/**
	 * Set how long to wait for another migrator; 10 minutes if nobody says it.
	 * @param limit the limit; zero for one try
	 * @return this builder
	 */
	public MigratorBuilder lockWait(Duration limit) {
		this.lockWait = limit;
		return this;
	}

	/**
	 * Set the {@code statement_timeout} of scripts.
	 * @param limit the limit; zero, the default, for none
	 * @return this builder
	 */
	public MigratorBuilder statementTimeout(Duration limit) {
		this.statementTimeout = limit;
		return this;
	}

	/**
	 * Set what stands between the migrator and the server; it is found out if nobody says
	 * it.
	 * @param pooler the kind of pooler
	 * @return this builder
	 */
	public MigratorBuilder pooler(Pooler pooler) {
		this.pooler = pooler;
		return this;
	}

	/**
	 * Set how long {@link Migrator#migrate} may work from its first step; 60 seconds if
	 * nobody says it.
	 * @param limit the limit; zero for none
	 * @return this builder
	 */
	public MigratorBuilder timeout(Duration limit) {
		this.timeout = limit;
		return this;
	}

	/**
	 * Set how often and how long a revision is tried whose locks others hold;
	 * {@link LockRetry#DEFAULT} if nobody says it.
	 * @param retry how often and how long
	 * @return this builder
	 */
	public MigratorBuilder lockRetry(LockRetry retry) {
		this.lockRetry = retry;
		return this;
	}

	/**
	 * Allow {@link Migrator#reset()}, which undoes everything before it applies it again.
	 * @param allowReset {@code false} by default
	 * @return this builder
	 */
	public MigratorBuilder allowReset(boolean allowReset) {
		this.allowReset = allowReset;
		return this;
	}

	/**
	 * Set when steps may begin; at any time if nobody says it.
	 * @param window the window, or {@code null} for at any time
	 * @return this builder
	 */
	public MigratorBuilder maintenanceWindow(@Nullable MaintenanceWindow window) {
		this.maintenanceWindow = window;
		return this;
	}

	/**
	 * Set before which runs a backup is made; before none if nobody says it.
	 * @param settings when, by what program, and where to
	 * @return this builder
	 */
	public MigratorBuilder backup(BackupSettings settings) {
		this.backup = settings;
		return this;
	}

	/**
	 * Set where the throwaway databases may be in which things are tried out;
	 * {@link ShadowSettings#DEFAULT} if nobody says it.
	 * @param settings where
	 * @return this builder
	 */
	public MigratorBuilder shadow(ShadowSettings settings) {
		this.shadow = settings;
		return this;
	}

	/**
	 * Set where {@link Migrator#migrate} goes; {@code heads} if nobody says it.
	 * @param target a target
	 * @return this builder
	 */
	public MigratorBuilder target(String target) {
		this.target = target;
		return this;
	}

	/**
	 * Set when the checksums of applied scripts are compared; whenever something is
	 * pending if nobody says it.
	 * @param verify when
	 * @return this builder
	 */
	public MigratorBuilder verify(Verify verify) {
		this.verify = verify;
		return this;
	}

	/**
	 * Set what of a run is one transaction; each step if nobody says it.
	 * @param scope each step, or all of them together
	 * @return this builder
	 */
	public MigratorBuilder transaction(TransactionScope scope) {
		this.transaction = scope;
		return this;
	}

	/**
	 * Set what {@link Migrator#migrate} does if the database is ahead; warn if nobody
	 * says it.
	 * @param reaction warn or fail
	 * @return this builder
	 */
	public MigratorBuilder unknownRevisions(UnknownRevisions reaction) {
		this.unknownRevisions = reaction;
		return this;
	}

	/**
	 * Set what becomes of revisions that declare hazards which their scripts do not
	 * allow; they are refused if nobody says it.
	 * @param reaction refuse or warn
	 * @return this builder
	 */
	public MigratorBuilder hazards(Hazards reaction) {
		this.hazards = reaction;
		return this;
	}

	/**
	 * Say who migrates, for the history and for {@code pg_stat_activity}.
	 * @param name the application's name, or {@code null}
	 * @param version its version, or {@code null}
	 * @return this builder
	 */
	public MigratorBuilder application(@Nullable String name, @Nullable String version) {
		this.client = DatabaseSettings.Client.here(name, version);
		return this;
	}

	/**
	 * Set who is told what happens; the log if nobody says it.
	 * @param listener the listener, or {@link MigrationListener#NONE}
	 * @return this builder
	 */
	public MigratorBuilder listener(MigrationListener listener) {
		this.listener = listener;
		return this;
	}

	/**
	 * Make the migrator; nothing is read or connected to yet.
	 * @return a migrator
	 */
	public Migrator build() {
		ClassLoader loader = this.classLoader;
		MigrationFactory migrations = (this.factory != null) ? this.factory : (name) -> instance(name, loader);
		ScriptSettings scripts = new ScriptSettings(this.locations, this.packages, this.scriptsDirectory,
				this.locationsMayBeMissing, loader, migrations);
		DatabaseSettings database = new DatabaseSettings(this.schema, this.role, this.initSql, this.grantReadTo,
				this.timeZone, this.waitForDatabase, this.lockWait, this.statementTimeout, this.lockRetry, this.pooler,
				this.client);
		return new Migrator(new MigratorSettings(scripts, database, this.transaction, this.target, this.verify,
				this.unknownRevisions, this.timeout, this.allowReset, this.maintenanceWindow, this.backup, this.hazards,
				this.shadow), this.connections, this.listener);
	}

	private static Migration instance(String className, ClassLoader classLoader) {
		try {
			Object instance = ClassUtils.forName(className, classLoader).getDeclaredConstructor().newInstance();
			return (Migration) instance;
		}
		catch (ReflectiveOperationException | LinkageError | ClassCastException ex) {
			throw new MigratorException(
					"The Java revision %s cannot be made: %s. Nothing was run.".formatted(className, ex),
					"Give it a public constructor without parameters and let it implement Migration, or set a MigrationFactory.",
					ex);
		}
	}

}
