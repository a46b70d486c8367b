package io.tenantvault.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. A rule that matches no class fails. */
class ModuleRulesTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));
  private static final JavaClasses OURS = new ClassFileImporter().importPaths(classFolders());

  @Test
  void theContractKnowsNeitherSpringNorAnyOtherModule() {
    classes()
        .that()
        .resideInAPackage("io.tenantvault.contract..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.tenantvault.contract..",
            "java..",
            "javax.crypto..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "io.cloudevents..",
            "org.apache.kafka..",
            "org.jspecify..")
        .check(OURS);
  }

  @Test
  void theArtifactFormatKnowsOnlyTheContract() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.artifact..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "io.tenantvault.storage..",
            "io.tenantvault.jobruntime..",
            "org.apache.kafka..")
        .check(OURS);
  }

  @Test
  void theStoragePortKnowsNeitherSpringNorItsAdapters() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.storage")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.tenantvault.storage.*..", "org.telegram..")
        .check(OURS);
  }

  @Test
  void onlyTheTelegramAdapterKnowsTelegram() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tenantvault.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.telegram..", "io.tenantvault.storage.telegram..")
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tenantvault.storage..", "io.tenantvault.notification..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..")
        .check(OURS);
  }

  @Test
  void whatIsToldKnowsNeitherTheStorageNorTheArtifacts() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.notification..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.tenantvault.storage..", "io.tenantvault.artifact..")
        .check(OURS);
  }

  @Test
  void theGatewaysDownloadsAndImportsAloneKnowTheStorage() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.gateway..")
        .and()
        .resideOutsideOfPackages(
            "io.tenantvault.gateway.download..", "io.tenantvault.gateway.imports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.tenantvault.storage..", "io.tenantvault.artifact..")
        .check(OURS);
  }

  @Test
  void theGatewayKnowsNeitherJobsNorJdbc() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tenantvault.jobruntime..",
            "io.tenantvault.projection..",
            "java.sql..",
            "javax.sql..")
        .check(OURS);
  }

  @Test
  void theProjectionKnowsNeitherStorageNorTheJobRuntime() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.projection..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.tenantvault.storage..", "io.tenantvault.jobruntime..")
        .check(OURS);
  }

  @Test
  void jobsAndStorageComeTogetherOnlyInTheWorkers() {
    noClasses()
        .that()
        .resideInAPackage("io.tenantvault.jobruntime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.tenantvault.storage..", "io.tenantvault.artifact..")
        .check(OURS);
  }

  @Test
  void theServicesKnowNothingOfOneAnother() {
    List<String> services =
        List.of(
            "io.tenantvault.gateway..",
            "io.tenantvault.backup..",
            "io.tenantvault.restore..",
            "io.tenantvault.retention..",
            "io.tenantvault.projection..",
            "io.tenantvault.notification..");
    for (String service : services) {
      noClasses()
          .that()
          .resideInAPackage(service)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              services.stream().filter(other -> !other.equals(service)).toArray(String[]::new))
          .check(OURS);
    }
  }

  @Test
  void nothingIsNamedForHowVagueItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..schema..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Base)")
        .orShould()
        .haveSimpleNameStartingWith("Abstract")
        .check(OURS);
  }

  private static List<Path> classFolders() {
    try (Stream<Path> paths = Files.walk(HOME, 4)) {
      return paths.filter(path -> path.endsWith("target/classes")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
