package io.tenantvault.files.directory;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private final Place place = new Place(A, path("docs/a.txt"));

  @Test
  void takesAMissingRightForARefusal() {
    assertThat(place.failed(new AccessDeniedException("docs")))
        .hasMessageContaining("docs/a.txt of project a: permission denied")
        .extracting("code")
        .isEqualTo(FailureCode.FILE_REFUSED);
  }

  @Test
  void takesAnyOtherErrorForAPassingOne() {
    assertThat(place.failed(new IOException("Stale file handle")))
        .hasMessageContaining("docs/a.txt of project a")
        .hasMessageContaining("Stale file handle")
        .extracting("code")
        .isEqualTo(FailureCode.FILES_UNAVAILABLE);
  }
}
