package io.tenantvault.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {

  private static final PostgresVersion SERVER_15 = new PostgresVersion(15, "15.4");
  private static final PostgresVersion SERVER_17 = new PostgresVersion(17, "17.1");

  @TempDir Path folder;

  @Test
  void takesTheOldestThatIsNotOlderThanTheServer() throws Exception {
    PostgresPrograms programs = programs("18.1", "15.18", "17.2", "14.9");

    assertThat(programs.fitting(SERVER_17, "acme").version().text()).isEqualTo("17.2");
    assertThat(programs.fitting(SERVER_15, "acme").version().text()).isEqualTo("15.18");
    assertThat(programs.fitting(new PostgresVersion(16, "16.0"), "acme").version().text())
        .isEqualTo("17.2");
  }

  @Test
  void refusesAServerThatIsNewerThanAllOfThemAndNamesBothVersions() {
    PostgresPrograms programs = programs("14.9", "15.18");

    assertThatExceptionOfType(NoFittingProgramException.class)
        .isThrownBy(() -> programs.fitting(SERVER_17, "acme"))
        .withMessage(
            "pg_dump 15.18 is older than server 17.1 of project acme;"
                + " install postgresql-client-17");
  }

  @Test
  void saysWhereItLookedWhenThereIsNone() {
    assertThatExceptionOfType(NoFittingProgramException.class)
        .isThrownBy(() -> programs().fitting(SERVER_17, "acme"))
        .withMessageContaining("there is no pg_dump")
        .withMessageContaining("install postgresql-client-17");
  }

  @Test
  void seesAnUpgradeWhileItRuns() throws Exception {
    PostgresPrograms programs = programs("15.18");
    assertThat(programs.installed()).extracting(PostgresProgram::version).hasSize(1);

    Path upgraded = FakeProgram.write(folder.resolve("15.18"), "pg_dump", "17.5", "exit 1");
    Files.setLastModifiedTime(upgraded, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(programs.fitting(SERVER_17, "acme").version().text()).isEqualTo("17.5");
  }

  @Test
  void passesOverAProgramThatIsNoPgDump() throws Exception {
    Path other = folder.resolve("other");
    FakeProgram.write(other, "pg_dump", "nonsense", "exit 1");

    assertThat(new PostgresPrograms("pg_dump", ProgramFolders.only(List.of(other))).installed())
        .isEmpty();
  }

  @Test
  void findsTheInstalledOneWithoutAnyConfiguration() throws Exception {
    PostgresPrograms programs =
        new PostgresPrograms("pg_dump", ProgramFolders.installed(System.getenv("PATH")));

    assertThat(programs.installed()).isNotEmpty();
  }

  private PostgresPrograms programs(String... versions) {
    List<Path> folders = Stream.of(versions).map(folder::resolve).toList();
    for (int i = 0; i < versions.length; i++) {
      FakeProgram.write(folders.get(i), "pg_dump", versions[i], "exit 1");
    }
    return new PostgresPrograms("pg_dump", ProgramFolders.only(folders));
  }
}
