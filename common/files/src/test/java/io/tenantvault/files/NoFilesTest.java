package io.tenantvault.files;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.TIME;
import static io.tenantvault.files.StoreUnderTest.path;

import io.tenantvault.contract.job.FailureCode;
import java.io.InputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NoFilesTest {

  @Test
  void refusesEveryCallNamingTheProperty() {
    var files = new NoFiles();
    List<ThrowingCallable> calls =
        List.of(
            () -> files.find(A, path("docs")),
            () -> files.list(A, path("docs")),
            () -> files.open(A, new ProjectFile(path("docs"), 1, TIME, "1")),
            () ->
                files.write(
                    A, new ArrivingFile(path("docs"), 1, TIME, InputStream.nullInputStream())));

    for (ThrowingCallable call : calls) {
      StoreUnderTest.assertFails(FailureCode.FILE_REFUSED, call)
          .hasMessageContaining("docs of project a")
          .hasMessageContaining("tenantvault.files.root");
    }
  }
}
