package io.tenantvault.contract.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the table of failure codes in the documentation to the code. */
class FailureCodesDocTest {

  private static final Path TABLE =
      Path.of(System.getProperty("tenantvault.home", "../..")).resolve("docs/failure-codes.md");

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void listsEachCodeWithWhetherARetryCanHelp(FailureCode code) throws Exception {
    assertThat(Files.readAllLines(TABLE))
        .filteredOn(line ->
            line.startsWith("| `" + code + "` | " + (code.retryable() ? "yes" : "no") + " |"))
        .hasSize(1);
  }
}
