package dev.migrator.boot.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is promised to users, and who may know whom in the test support.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.migrator.boot.test");

	@Test
	void littleIsPublic() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("MigratedDatabase", "MigratedDatabaseExtension",
					"MigrationTester", "MigrationsAssert", "RevisionTrial");
	}

	@Test
	void junitIsOptional() {
		check(noClasses().that()
			.doNotHaveSimpleName("MigratedDatabaseExtension")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.junit.."));
	}

	@Test
	void serversAreStartedElsewhere() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.testcontainers..", "io.zonky..", "com.zaxxer..", "org.hibernate.."));
	}

	@Test
	void everyPackageIsNullMarkedAndNothingStaticChanges() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
			.allMatch((found) -> found.isAnnotatedWith(NullMarked.class));
		check(fields().that().areStatic().should().beFinal());
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(false).check(CLASSES);
	}

}
