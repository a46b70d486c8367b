package io.tenantvault.botapi;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar as a process of its own. */
final class EmulatorProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("bot-api-emulator ready at (\\S+), .*");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of("target", "bot-api-emulator.jar").toAbsolutePath();

  private final Process process;
  private final URI uri;

  private EmulatorProcess(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  static EmulatorProcess start(Path data, String heap, String... options) throws IOException {
    var command = new ArrayList<>(List.of(JAVA.toString(), heap, "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", JAR.toString(), "--port=0", "--data-dir=" + data));
    command.add("--token=" + BotClient.TOKEN.value());
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    Matcher ready = READY.matcher(String.valueOf(line));
    if (!ready.matches()) {
      process.destroyForcibly();
      throw new IOException("the emulator did not start: " + line);
    }
    return new EmulatorProcess(process, URI.create(ready.group(1)));
  }

  URI uri() {
    return uri;
  }

  /** Ends the process with SIGKILL and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
