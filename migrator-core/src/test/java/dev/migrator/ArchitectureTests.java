package dev.migrator;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plan of the house: which package may know which, and what stands nowhere.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.migrator";

	private static final JavaClasses CORE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("/test-database"))
		.importPackages(ROOT);

	@Test
	void packagesMakeNoCycle() {
		check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
		check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void arrowsPointDownOnly() {
		check(layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..")
			.layer("root")
			.definedBy(ROOT)
			.layer("offline")
			.definedBy(ROOT + ".offline..")
			.optionalLayer("autogenerate")
			.definedBy(ROOT + ".autogenerate..")
			.layer("execution")
			.definedBy(ROOT + ".execution..")
			.layer("script")
			.definedBy(ROOT + ".script..")
			.optionalLayer("diff")
			.definedBy(ROOT + ".diff..")
			.optionalLayer("model")
			.definedBy(ROOT + ".model..")
			.layer("operation")
			.definedBy(ROOT + ".operation..")
			.layer("revision")
			.definedBy(ROOT + ".revision..")
			.layer("schema")
			.definedBy(ROOT + ".schema..")
			.layer("sql")
			.definedBy(ROOT + ".sql..")
			.layer("error")
			.definedBy(ROOT + ".error..")
			.whereLayer("root")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("offline")
			.mayOnlyBeAccessedByLayers("root")
			.whereLayer("autogenerate")
			.mayOnlyBeAccessedByLayers("root")
			.whereLayer("execution")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate")
			.whereLayer("script")
			.mayOnlyBeAccessedByLayers("root", "offline", "execution", "autogenerate")
			.whereLayer("diff")
			.mayOnlyBeAccessedByLayers("root", "autogenerate", "execution")
			.whereLayer("model")
			.mayOnlyBeAccessedByLayers("root", "autogenerate", "execution", "diff")
			.whereLayer("operation")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate", "execution", "script")
			.whereLayer("revision")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate", "execution", "script")
			.whereLayer("schema")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate", "execution", "script", "operation", "diff",
					"model")
			.whereLayer("sql")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate", "execution", "script", "operation", "diff",
					"model", "schema")
			.whereLayer("error")
			.mayOnlyBeAccessedByLayers("root", "offline", "autogenerate", "execution", "script", "operation", "diff",
					"model", "revision", "schema", "sql")
			.ensureAllClassesAreContainedInArchitecture());
	}

	@Test
	void theLowestFloorsKnowNeitherSpringNorJdbc() {
		check(noClasses().that()
			.resideInAnyPackage(ROOT + ".error..", ROOT + ".sql..", ROOT + ".schema..", ROOT + ".revision..",
					ROOT + ".diff..", ROOT + ".model..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql.."));
	}

	@Test
	void onlyExecutionTalksToPostgreSql() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT, ROOT + ".execution..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."));
	}

	@Test
	void theCoreKnowsNoSpringBootAndNoMicrometer() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "io.micrometer.."));
	}

	@Test
	void onlyTheFrontDoorTakesTheSettingsApart() {
		check(noClasses().that(resideInAPackage(ROOT + ".*.."))
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(MigratorSettings.class));
		check(classes().that()
			.resideInAPackage(ROOT)
			.and(dependOnSettings())
			.and()
			.doNotBelongToAnyOf(Migrator.class, Schemas.class, MigratorBuilder.class, MigratorSettings.class)
			.should()
			.notBePublic());
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CORE.stream().map(JavaClass::getPackage).distinct())
			.allMatch((found) -> found.isAnnotatedWith(NullMarked.class));
		assertThat(CORE.stream().map(JavaClass::getPackage).distinct().map(JavaPackage::getName)).contains(ROOT,
				ROOT + ".error");
	}

	@Test
	void namesSayWhatAThingIs() {
		check(classes().should()
			.haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)")
			.andShould()
			.haveNameNotMatching(".*[.$]Abstract[^.]*"));
		check(noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..impl.."));
	}

	@Test
	void nothingStaticCanBeChanged() {
		check(fields().that().areStatic().should().beFinal());
		check(fields().that()
			.areStatic()
			.and()
			.doNotHaveModifier(JavaModifier.SYNTHETIC)
			.should()
			.notHaveRawType(DescribedPredicate.describe("an array or an atomic value",
					(type) -> type.isArray() || type.getPackageName().startsWith("java.util.concurrent"))));
	}

	@Test
	void nothingIsPrinted() {
		check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
		check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
		check(noClasses().should().callMethod(Throwable.class, "printStackTrace"));
	}

	private static DescribedPredicate<JavaClass> dependOnSettings() {
		return DescribedPredicate.describe("depend on MigratorSettings",
				(type) -> type.getDirectDependenciesFromSelf()
					.stream()
					.anyMatch((dependency) -> dependency.getTargetClass().isEquivalentTo(MigratorSettings.class)));
	}

	private static void check(ArchRule rule) {
		rule.check(CORE);
	}

}
