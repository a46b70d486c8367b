package io.tenantvault.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tenantvault.gateway.security.Performs;
import io.tenantvault.storage.ArtifactStorage;
import org.jooq.DMLQuery;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(
    packages = "io.tenantvault.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule writesNoTable =
      noClasses()
          .that()
          .resideOutsideOfPackage("..schema..")
          .should()
          .callMethodWhere(
              describe(
                  "is one of jOOQ's that write",
                  call ->
                      call.getTargetOwner().isAssignableTo(DSLContext.class)
                          && call.getTarget()
                              .getName()
                              .matches("(insert|update|delete|merge|batch|execute|truncate).*")))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(DMLQuery.class)
          .orShould()
          .callMethodWhere(
              describe(
                  "stores a record",
                  call ->
                      call.getTargetOwner().isAssignableTo(UpdatableRecord.class)
                          && call.getTarget()
                              .getName()
                              .matches("store|insert|update|merge|delete|refresh")));

  @ArchTest
  static final ArchRule knowsNoJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackage("..schema..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..");

  @ArchTest
  static final ArchRule readsInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackages("..database..", "..schema..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.r2dbc..");

  @ArchTest
  static final ArchRule onlyPublishingKnowsKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage("..publishing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule onlyDownloadsAndImportsKnowStorageAndArtifacts =
      noClasses()
          .that()
          .resideOutsideOfPackages("..download..", "..imports..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tenantvault.storage..", "io.tenantvault.artifact..");

  @ArchTest
  static final ArchRule storesOnlyWhatIsImportedAndDeletesNothing =
      noClasses()
          .that()
          .resideOutsideOfPackage("..imports..")
          .should()
          .callMethodWhere(
              describe(
                  "changes the storage",
                  call ->
                      call.getTargetOwner().isAssignableTo(ArtifactStorage.class)
                          && call.getTarget().getName().matches("store|delete")));

  @ArchTest
  static final ArchRule controllersOnlyCallUseCases =
      noClasses()
          .that(are(simpleNameEndingWith("Controller")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("..publishing..")
                  .or(resideInAPackage("..database.."))
                  .or(resideInAPackage("io.tenantvault.storage..")));

  @ArchTest
  static final ArchRule endpointsDeclareWhatTheyDo =
      methods()
          .that()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should()
          .beAnnotatedWith(Performs.class);

  @ArchTest
  static final ArchRule problemsKnowNoFeature =
      classes()
          .that()
          .resideInAPackage("..problem..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "..backup..",
              "..restore..",
              "..jobs..",
              "..history..",
              "..download..",
              "..publishing..");

  @ArchTest
  static final ArchRule packagesDependInOneDirection =
      slices().matching("io.tenantvault.gateway.(*)..").should().beFreeOfCycles();
}
