package io.tenantvault.restore;

import static io.tenantvault.restore.FilesRestores.BACKED_UP;
import static io.tenantvault.restore.FilesRestores.CHANGED;
import static io.tenantvault.restore.FilesRestores.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.restore.StoredFiles.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RestoreFilesIT {

  @TempDir Path directory;
  private FilesRestores restores;

  @BeforeEach
  void start() throws Exception {
    restores = new FilesRestores(directory);
  }

  @AfterEach
  void close() throws Exception {
    restores.close();
  }

  @Test
  void putsAFoldersFilesBackAndLeavesOthersAlone() throws Exception {
    RecordedContext context = new RecordedContext();

    RestoreCompleted completed = restores.restore(request(restores.folder(), null), context);

    assertThat(completed.files()).isEqualTo(3);
    assertThat(completed.tables()).isZero();
    assertThat(completed.setAsideSchema()).isNull();
    Map<String, String> expected = new TreeMap<>(BACKED_UP);
    expected.put("invoices/later", "not in the backup");
    assertThat(restores.found("acme")).isEqualTo(expected);
    assertThat(Files.getLastModifiedTime(restores.root.resolve("acme/invoices/empty")).toInstant())
        .isEqualTo(StoredFiles.BACKED_UP.minusSeconds(60));
    assertThat(context.reports)
        .extracting(RecordedContext.Report::phase)
        .startsWith(Phase.VERIFYING)
        .endsWith(Phase.RESTORING);
    assertThat(context.reports.getLast().bytesRead())
        .isEqualTo(context.reports.getLast().bytesExpected());
  }

  @Test
  void putsThemBelowAnotherPathWhichTakesTheFoldersPlace() throws Exception {
    restores.restore(request(restores.folder(), "old/copies"), new RecordedContext());

    Map<String, String> expected = new TreeMap<>(CHANGED);
    BACKED_UP.forEach(
        (path, content) -> expected.put(path.replace("invoices", "old/copies"), content));
    assertThat(restores.found("acme")).isEqualTo(expected);
  }

  @Test
  void putsThemIntoAnotherProject() throws Exception {
    BackupId backup = restores.folder();
    RestoreRequested request =
        new RestoreRequested(
            new JobId(UUID.randomUUID()),
            new ProjectId("other"),
            backup,
            new ProjectId("acme"),
            null,
            null,
            "tester",
            Instant.now());

    restores.restore(request, new RecordedContext());

    assertThat(restores.found("other")).isEqualTo(BACKED_UP);
    assertThat(restores.found("acme")).isEqualTo(CHANGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoices/2026/März.txt", "elsewhere.txt"})
  void putsASingleFileBackOrElsewhere(String target) throws Exception {
    byte[] content = "first".getBytes(StandardCharsets.UTF_8);
    String path = "invoices/2026/März.txt";
    BackupId backup = restores.stored.store(content, Said.file(path, content));

    RestoreCompleted completed =
        restores.restore(
            request(backup, target.equals(path) ? null : target), new RecordedContext());

    assertThat(completed.files()).isEqualTo(1);
    Map<String, String> expected = new TreeMap<>(CHANGED);
    expected.put(target, "first");
    assertThat(restores.found("acme")).isEqualTo(expected);
  }
}
