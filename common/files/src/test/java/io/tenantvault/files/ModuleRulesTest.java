package io.tenantvault.files;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tenantvault.files", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule THE_PORT_KNOWS_NO_ADAPTER_AND_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("io.tenantvault.files")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tenantvault.files.directory..",
              "io.tenantvault.files.s3..",
              "io.tenantvault.files.tar..",
              "io.tenantvault.files.autoconfigure..",
              "org.springframework..",
              "software.amazon..",
              "org.apache.commons..");

  @ArchTest
  static final ArchRule ONLY_THE_AUTO_CONFIGURATION_KNOWS_SPRING =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tenantvault.files.autoconfigure")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTER_KNOWS_THE_AWS_SDK =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tenantvault.files.s3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule TAR_KNOWS_THE_PORT_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.tenantvault.files.tar")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tenantvault.files.directory..", "io.tenantvault.files.s3..");
}
