package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.JobKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

  @Test
  void isKnownForEveryTypeOfRequest() {
    List<Class<? extends JobRequest>> requests =
        Stream.of(EventType.values())
            .map(EventType::recordType)
            .filter(JobRequest.class::isAssignableFrom)
            .<Class<? extends JobRequest>>map(type -> type.asSubclass(JobRequest.class))
            .toList();

    assertThat(requests)
        .hasSizeGreaterThan(4)
        .extracting(type -> RequestQueue.of(List.of(type)).kinds())
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsAllKindsThatAWorkerServes() {
    RequestQueue queue = RequestQueue.of(List.of(LogsBackupRequested.class, BackupRequested.class));

    assertThat(queue.topic()).isEqualTo(Topic.BACKUP_REQUESTS);
    assertThat(queue.kinds()).containsExactly(JobKind.EXPORT_BACKUP, JobKind.EXPORT_LOGS);
  }

  @Test
  void refusesKindsOfDifferentTopics() {
    assertThatThrownBy(
            () -> RequestQueue.of(List.of(RestoreRequested.class, BackupRequested.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one topic");
  }

  @Test
  void isReadByTheUsualGroupUnlessToldOtherwise() {
    RequestQueue queue = RequestQueue.of(List.of(BackupRequested.class));

    assertThat(queue.group()).isEqualTo("tenantvault.backup-workers");
    assertThat(queue.withGroup("others").group()).isEqualTo("others");
  }
}
