package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.files.tar.ReadTar;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StorageBackupIT {

  @TempDir static Path folder;
  private static RunningWorker worker;
  private static EventTap events;

  @BeforeAll
  static void start() throws Exception {
    worker = RunningWorker.start(folder, Map.of("tenantvault.backup.buffer", "3MB"));
    events = worker.events;
  }

  @AfterAll
  static void stop() throws Exception {
    worker.close();
  }

  @AfterEach
  void mend() {
    worker.telegram.admin().clearFaults();
  }

  @Test
  void aFileIsStoredAsItIsUnderItsOwnName() throws Exception {
    byte[] content = "Grüße".getBytes(StandardCharsets.UTF_8);
    write("letters/März.txt", content);

    BackupCompleted backup = backed("letters/März.txt");

    assertThat(backup.type()).isEqualTo(BackupType.STORAGE);
    assertThat(backup.format()).isEqualTo(ArtifactFormat.FILE);
    assertThat(backup.contents().files()).isEqualTo(1);
    assertThat(backup.contents().path()).hasToString("letters/März.txt");
    assertThat(backup.contents().uncompressedSize()).isEqualTo(content.length);
    assertThat(backup.rows()).isZero();
    assertThat(parts(backup.jobId()).getFirst().name())
        .matches("tenant_shop-files-[0-9TZ]+-[0-9a-f]{8}-M_rz.txt.gz");
    Manifest manifest = worker.manifest(backup);
    assertThat(manifest.path()).hasToString("letters/März.txt");
    assertThat(manifest.files()).isEqualTo(1);
    assertThat(worker.unpacked(manifest)).isEqualTo(content);
  }

  @Test
  void allFilesOfAFolderBecomeATar() throws Exception {
    Map<String, byte[]> content = new HashMap<>();
    content.put("invoices/2026/März.txt", "first".getBytes(StandardCharsets.UTF_8));
    content.put("invoices/2026/scan.bin", new byte[3_000_000]);
    content.put("invoices/empty", new byte[0]);
    for (Map.Entry<String, byte[]> file : content.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    write("invoices-of-others", new byte[1]);

    BackupCompleted backup = backed("invoices");

    assertThat(backup.format()).isEqualTo(ArtifactFormat.TAR);
    assertThat(backup.contents().files()).isEqualTo(3);
    Manifest manifest = worker.manifest(backup);
    assertThat(untarred(manifest)).containsExactlyInAnyOrderEntriesOf(content);
    assertThat(manifest.uncompressedSize()).isEqualTo(backup.contents().uncompressedSize());
  }

  @Test
  void anEmptyFileBecomesATarForAnEmptyArtifactIsNone() throws Exception {
    write("nothing", new byte[0]);

    BackupCompleted backup = backed("nothing");

    assertThat(backup.format()).isEqualTo(ArtifactFormat.TAR);
    assertThat(untarred(worker.manifest(backup))).containsOnlyKeys("nothing");
  }

  @Test
  void aPathMayBeLongerThanWhatTelegramShowsWithADocument() throws Exception {
    String path = ("x".repeat(200) + "/").repeat(5) + "ü";
    write(path, new byte[1]);

    assertThat(backed(path).contents().path()).hasToString(path);
  }

  @Test
  void aPathWithNothingAtItFails() {
    JobFailed failed = events.await(request("not/there"), JobFailed.class);

    assertThat(failed.code()).isEqualTo(FailureCode.FILE_MISSING);
    assertThat(failed.message()).contains("not/there of project shop");
  }

  @Test
  void aLinkAnywhereBelowFailsBeforeAnythingIsStored() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "of another tenant");
    write("album/1.jpg", new byte[5_000_000]);
    Files.createSymbolicLink(worker.files.resolve("album/2.jpg"), secret);

    JobId job = request("album");

    assertThat(events.await(job, JobFailed.class).code()).isEqualTo(FailureCode.FILE_REFUSED);
    assertThat(parts(job)).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsReadIsReadAgain() throws Exception {
    byte[] random = new byte[12_000_000];
    new Random(7).nextBytes(random);
    Path file = write("growing.bin", random);
    worker.telegram.admin().addFault(FaultRule.always("sendDocument", new Fault.Slow(1_000_000)));

    JobId job = request("growing.bin");
    await().atMost(Duration.ofSeconds(60)).until(() -> !parts(job).isEmpty());
    Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    worker.telegram.admin().clearFaults();

    AttemptFailed failed = events.await(job, AttemptFailed.class);
    assertThat(failed.code()).isEqualTo(FailureCode.FILE_CHANGED);
    BackupCompleted backup = events.await(job, BackupCompleted.class);
    assertThat(backup.job().attempt()).isEqualTo(2);
    assertThat(backup.contents().uncompressedSize()).isEqualTo(random.length + 1L);
  }

  @Test
  void aFileOfMoreThanTwoGigabytesTakesNoMoreMemory() throws Exception {
    long size = 2_200_000_000L;
    Path film = worker.files.resolve("film.mp4");
    try (var sparse = new RandomAccessFile(film.toFile(), "rw")) {
      sparse.setLength(size);
    }

    BackupCompleted backup = backed("film.mp4");

    assertThat(backup.contents().uncompressedSize()).isEqualTo(size);
    assertThat(events.of(backup.jobId(), JobProgressed.class))
        .allSatisfy(progress -> {
          assertThat(progress.phase()).isIn(Phase.COPYING, Phase.VERIFYING);
          assertThat(progress.bytesExpected()).isEqualTo(size);
        });
  }

  private static Path write(String path, byte[] content) throws Exception {
    Path file = worker.files.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static BackupCompleted backed(String path) {
    return events.await(request(path), BackupCompleted.class);
  }

  private static JobId request(String path) {
    JobId job = new JobId(UUID.randomUUID());
    events.publish(
        new StorageBackupRequested(
            job,
            new ProjectId(RunningWorker.PROJECT),
            new FilePath(path),
            null,
            "alice",
            Instant.now()));
    return job;
  }

  private static List<StoredPart> parts(JobId job) {
    return events.of(job, PartStored.class).stream().map(PartStored::part).toList();
  }

  private static Map<String, byte[]> untarred(Manifest manifest) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    new ReadTar()
        .read(
            new ByteArrayInputStream(worker.unpacked(manifest)),
            file -> files.put(file.path().value(), file.content().readAllBytes()));
    return files;
  }
}
