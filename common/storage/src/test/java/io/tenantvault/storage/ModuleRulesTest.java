package io.tenantvault.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tenantvault.storage", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule THE_PORT_KNOWS_NO_ADAPTER_AND_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("io.tenantvault.storage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tenantvault.storage.telegram..",
              "io.tenantvault.storage.shared..",
              "io.tenantvault.storage.autoconfigure..",
              "org.springframework..",
              "org.telegram..",
              "okhttp3..");

  @ArchTest
  static final ArchRule ONLY_THE_AUTO_CONFIGURATION_KNOWS_SPRING =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tenantvault.storage.autoconfigure")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule ONLY_THE_SHARED_BUDGET_KNOWS_A_DATABASE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tenantvault.storage.shared", "io.tenantvault.storage.autoconfigure")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTER_KNOWS_TELEGRAM =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tenantvault.storage.telegram")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.telegram..", "okhttp3..");
}
