package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

  @Test
  void isKnownForEveryTypeOfRequest() {
    assertThat(JobRequest.class.getPermittedSubclasses())
        .extracting(type -> RequestQueue.of(type.asSubclass(JobRequest.class)).topic())
        .doesNotHaveDuplicates()
        .hasSize(Arrays.asList(JobRequest.class.getPermittedSubclasses()).size());
  }

  @Test
  void isReadByTheUsualGroupUnlessToldOtherwise() {
    RequestQueue queue = RequestQueue.of(BackupRequested.class);

    assertThat(queue.group()).isEqualTo("tenantvault.backup-workers");
    assertThat(queue.withGroup("others").group()).isEqualTo("others");
  }
}
