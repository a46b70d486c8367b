package io.tenantvault.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {

  @ParameterizedTest
  @EnumSource
  void isThatOfTheDocument(FailureCode code) throws Exception {
    List<String> rows =
        Files.readAllLines(
            Path.of(System.getProperty("tenantvault.home"), "docs/failure-codes.md"));

    assertThat(rows)
        .filteredOn(row -> row.startsWith("| `" + code + "` |"))
        .singleElement()
        .asString()
        .endsWith("| " + Advice.on(code) + " |");
  }
}
