package io.tenantvault.files;

import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.job.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No operation reaches another project's files, or leads out of the project's own. */
interface IsolationContract extends StoreUnderTest {
  @Test
  default void findsNoFileOfAnotherProject() throws Exception {
    write(AB, "secret", bytes(1));
    write(AB, "b/secret", bytes(1));

    for (String path : List.of("secret", "b/secret", "bsecret", "bb/secret", "ab/secret")) {
      assertThat(files().find(A, path(path))).describedAs(path).isEmpty();
    }
  }

  @Test
  default void listsNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/secret", bytes(1));
    write(AB, "b/docs/secret", bytes(1));

    for (String path : List.of("docs", "b", "bdocs", "bb")) {
      assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path(path)));
    }
    write(A, "docs/own", bytes(1));
    assertThat(listed(A, "docs")).containsExactly("docs/own");
  }

  @Test
  default void opensNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/secret", bytes(1));
    ProjectFile theirs = files().find(AB, path("docs/secret")).orElseThrow();

    for (String path : List.of("docs/secret", "bdocs/secret")) {
      var asked = new ProjectFile(path(path), 1, theirs.modifiedAt(), theirs.version());
      assertFails(FailureCode.FILE_CHANGED, () -> files().open(A, asked));
    }
  }

  @Test
  default void overwritesNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/a.txt", bytes(100));

    write(A, "docs/a.txt", bytes(50));
    write(A, "b/docs/a.txt", bytes(20));
    write(A, "bdocs/a.txt", bytes(10));

    assertThat(read(AB, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%2e%2e/ab/secret", "..%2Fab%2Fsecret", ".../ab/secret", "~/secret", "a b+c?d#e"})
  default void takesNamesThatLookLikeAWayOutAsNames(String name) throws Exception {
    write(AB, "secret", bytes(100));

    assertThat(files().find(A, path(name))).isEmpty();
    assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path(name)));
    write(A, name, bytes(5));

    assertThat(read(A, name)).isEqualTo(bytes(5));
    assertThat(listed(A, name)).containsExactly(name);
    assertThat(read(AB, "secret")).isEqualTo(bytes(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../ab/secret", "docs/../../ab/secret", "/etc/passwd", "docs//x", "./x"})
  default void cannotEvenBeAskedForAPathThatLeadsOut(String hostile) {
    assertThatThrownBy(() -> path(hostile)).isInstanceOf(IllegalArgumentException.class);
  }
}
