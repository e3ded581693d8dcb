package dev.migrator.boot;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may know whom in the Spring Boot part of the house.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.migrator.boot";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void packagesMakeNoCycle() {
		check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
	}

	@Test
	void theCoreKnowsNothingOfThis() {
		noClasses().that()
			.resideInAPackage("dev.migrator..")
			.and()
			.resideOutsideOfPackage(ROOT + "..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "..")
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.importPackages("dev.migrator"));
	}

	@Test
	void whatShowsAndReportsStandsOnAutoConfigurationAndNotBesideEachOther() {
		for (String upper : new String[] { "actuate", "health", "metrics", "observation", "command" }) {
			check(noClasses().that()
				.resideOutsideOfPackage(ROOT + "." + upper + "..")
				.should()
				.dependOnClassesThat()
				.resideInAPackage(ROOT + "." + upper + ".."));
		}
		check(noClasses().that()
			.resideInAPackage(ROOT + ".env..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure.."));
		check(noClasses().that()
			.resideInAPackage(ROOT + ".monitor..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.."));
	}

	@Test
	void eachOptionalModuleIsKnownInOnePlace() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".actuate..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.actuate.."));
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".health..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.health.."));
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".metrics..", ROOT + ".observation..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer.."));
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".command..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("picocli.."));
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".shadow..", ROOT + ".testcontainers..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.testcontainers..", "org.springframework.boot.testcontainers..", "io.zonky.."));
		check(noClasses().that()
			.haveNameNotMatching(".*\\.OtherTools\\$(Flyway|Liquibase)Beans")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.flywaydb..", "liquibase.."));
		check(noClasses().that()
			.doNotHaveFullyQualifiedName(ROOT + ".autoconfigure.TargetDerivation$Hikari")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.zaxxer.hikari.."));
	}

	@Test
	void onlyWhatReadsModelsKnowsTheirFrameworks() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".jpa..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.hibernate..", "org.springframework.orm.."));
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".jdbc..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.data.."));
	}

	@Test
	void autoConfigurationIsFinalAndItsMethodsAreNotPublic() {
		check(classes().that()
			.areAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
			.should()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.bePublic());
		check(methods().that()
			.areAnnotatedWith("org.springframework.context.annotation.Bean")
			.should()
			.bePackagePrivate());
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
			.allMatch((found) -> found.isAnnotatedWith(NullMarked.class));
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
	}

	@Test
	void nothingStaticChanges() {
		check(fields().that().areStatic().should().beFinal());
		check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(false).check(CLASSES);
	}

}
