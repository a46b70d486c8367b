package io.tenantvault.localstack.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * How a program's JVM is told to run, by the JDK that runs this.
 *
 * @param values all but those of the cache itself
 */
public record JvmOptions(List<String> values) {
  private static final List<String> JDK =
      List.of("java.home", "java.vm.vendor", "java.vm.version", "os.arch");

  public JvmOptions {
    values = List.copyOf(values);
  }

  /**
   * Another one for another JDK or other options: a cache holds only for those it was made with.
   */
  String fingerprint() {
    String all =
        Stream.concat(JDK.stream().map(System::getProperty), values.stream())
            .collect(Collectors.joining("\n"));
    var sum = new CRC32C();
    sum.update(all.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
