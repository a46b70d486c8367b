package io.tenantvault.restore;

import static io.tenantvault.restore.FilesRestores.BACKED_UP;
import static io.tenantvault.restore.FilesRestores.CHANGED;
import static io.tenantvault.restore.FilesRestores.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.StoredFiles.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups of files that must not be restored, and stores that do not take them. */
@Timeout(60)
class RefusedFilesIT {

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
  void writesNothingOfAnArchiveWhoseLastPartIsSpoilt() throws Exception {
    Map<String, String> files = new LinkedHashMap<>(BACKED_UP);
    files.put("invoices/large", random(8_000_000));
    byte[] archive = StoredFiles.tar(files);
    BackupId backup =
        restores.stored.catalogue(
            restores.stored.spoilt(restores.backups.parts(archive, Compression.GZIP)),
            Said.tar("invoices", files.size(), archive));

    assertUntouched(backup, FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void leavesAFileAsItWasWhenItsBackupIsSpoilt() throws Exception {
    byte[] content = random(300_000).getBytes(StandardCharsets.UTF_8);
    BackupId backup =
        restores.stored.catalogue(
            restores.stored.spoilt(restores.backups.parts(content, Compression.GZIP)),
            Said.file("invoices/2026/März.txt", content));

    assertUntouched(backup, FailureCode.ARTIFACT_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoices/../../other/x", "/etc/x", "invoices-of-others", "else/x"})
  void writesNothingOfAnArchiveWithANameThatLeadsElsewhere(String name) throws Exception {
    byte[] archive = StoredFiles.tarOf(entries(new TarArchiveEntry(name, true)));

    assertUntouched(
        restores.stored.store(archive, Said.tar("invoices", 2, archive)),
        FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void writesNothingOfAnArchiveWithALink() throws Exception {
    TarArchiveEntry link = new TarArchiveEntry("invoices/2026", TarConstants.LF_SYMLINK);
    link.setLinkName("/etc");
    byte[] archive = StoredFiles.tarOf(entries(link));

    assertUntouched(
        restores.stored.store(archive, Said.tar("invoices", 2, archive)),
        FailureCode.ARTIFACT_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void writesNothingThatIsNotAsLongAsItShouldBe(int difference) throws Exception {
    byte[] zeros = new byte[1_000_000];
    Said said =
        new Said(
            BackupType.STORAGE,
            ArtifactFormat.FILE,
            "invoices/later",
            1,
            zeros.length + difference);

    assertUntouched(restores.stored.store(zeros, said), FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void writesNothingOfAnArchiveWithFewerFilesThanItShouldHave() throws Exception {
    byte[] archive = StoredFiles.tar(BACKED_UP);

    assertUntouched(
        restores.stored.store(archive, Said.tar("invoices", 4, archive)),
        FailureCode.VERIFICATION_FAILED);
  }

  @Test
  void writesNothingWithoutItsLease() throws Exception {
    RestoreRequested request = request(restores.folder(), null);

    assertFails(request, new RecordedContext().withoutLease(), FailureCode.WORKER_LOST);
    assertThat(restores.found("acme")).isEqualTo(CHANGED);
  }

  @Test
  void neverWritesThroughALink() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(restores.root.resolve("acme/copies"), elsewhere);

    assertFails(
        request(restores.folder(), "copies"), new RecordedContext(), FailureCode.FILE_REFUSED);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void saysHowManyFilesAreWrittenWhenTheStoreRefusesOne() throws Exception {
    Files.createDirectories(restores.root.resolve("acme/copies/2026/b"));
    RestoreRequested request = request(restores.folder(), "copies");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.restore(request, new RecordedContext()))
        .withMessageContaining("copies/2026/b of project acme")
        .withMessageMatching("(?s).*; [012] of 3 files are written")
        .extracting(JobFailedException::code)
        .isEqualTo(FailureCode.FILE_REFUSED);
    assertThat(restores.found("acme")).containsAllEntriesOf(CHANGED);
  }

  private static Map<TarArchiveEntry, byte[]> entries(TarArchiveEntry hostile) {
    Map<TarArchiveEntry, byte[]> entries = new LinkedHashMap<>();
    entries.put(new TarArchiveEntry("invoices/2026/b", true), new byte[0]);
    entries.put(hostile, new byte[0]);
    return entries;
  }

  private void assertUntouched(BackupId backup, FailureCode code) throws Exception {
    assertFails(request(backup, null), new RecordedContext(), code);
    assertThat(restores.found("acme")).isEqualTo(CHANGED);
  }

  private void assertFails(RestoreRequested request, RecordedContext context, FailureCode code) {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.restore(request, context))
        .extracting(JobFailedException::code)
        .isEqualTo(code);
  }

  private static String random(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(33, 127));
    }
    return text.toString();
  }
}
