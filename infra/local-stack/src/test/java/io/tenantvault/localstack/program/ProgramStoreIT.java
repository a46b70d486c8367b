package io.tenantvault.localstack.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a program whose start takes no time; end-to-end-tests has the services. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the program looks at /proc")
class ProgramStoreIT {
  private static final JvmOptions OPTIONS =
      new JvmOptions(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  @TempDir Path folder;

  private Path jar;
  private ProgramStore store;

  @BeforeEach
  void buildIt() throws Exception {
    jar = folder.resolve("stand-in.jar");
    store = new ProgramStore(folder.resolve("programs"));
    build("first");
  }

  @Test
  void aSecondStartMapsWhatTheFirstHasMade() throws Exception {
    assertThat(start(store.open(jar, "1/a", OPTIONS))).isEqualTo("loaded");

    Program trained = trained("1/a");

    assertThat(trained.cache()).exists();
    assertThat(start(trained)).isEqualTo("mapped");
    assertThat(store.open(jar, "1/a", OPTIONS)).as("for whoever comes next").isEqualTo(trained);
    assertThat(trained("1/a")).isEqualTo(trained);
    assertThat(runs()).as("one training and two starts").isEqualTo(3);
  }

  @Test
  void severalAtOnceMakeOneCache() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Program> one = () -> trained("1/a");
      List<Future<Program>> all = threads.invokeAll(List.of(one, one, one));

      for (Future<Program> program : all) {
        assertThat(program.get().cache()).exists();
      }
    }
    assertThat(runs()).isEqualTo(1);
    assertThat(names(folder.resolve("programs/stand-in-1-a")))
        .containsExactlyInAnyOrder("stand-in.jar", OPTIONS.fingerprint() + ".aot", "training.log");
  }

  @Test
  void aBrokenOrForeignCacheOnlyMakesTheStartSlower() throws Exception {
    Program trained = trained("1/a");
    byte[] whole = Files.readAllBytes(trained.cache());

    Files.write(trained.cache(), Arrays.copyOf(whole, whole.length / 2));
    assertThat(start(trained)).as("cut off").isEqualTo("loaded");
    Files.writeString(trained.cache(), "no cache at all");
    assertThat(start(trained)).as("nonsense").isEqualTo("loaded");
    Files.write(trained.cache(), whole);
    assertThat(start(trained, "-XX:+UseCompactObjectHeaders"))
        .as("of a JVM that lays objects out in another way")
        .isEqualTo("loaded");
    assertThat(start(trained)).as("whole again").isEqualTo("mapped");
  }

  // The JVM compares neither the jar's name nor its contents with those of the training.
  @Test
  void anotherJarJdkOrOptionHasACacheOfItsOwn() throws Exception {
    Program first = trained("1/a");
    var other = new JvmOptions(List.of("-Xmx96m", "-XX:+UseSerialGC"));

    assertThat(store.open(jar, "1/a", other).cache()).isNull();
    assertThat(other.fingerprint()).isNotEqualTo(OPTIONS.fingerprint());
    build("second");
    Program second = store.open(jar, "2/b", OPTIONS);

    assertThat(second.cache()).isNull();
    assertThat(start(second)).isEqualTo("loaded");
    assertThat(first.jar()).as("nothing runs from it").doesNotExist();
  }

  @Test
  void keepsTheProgramThatAProcessRunsFrom() throws Exception {
    Program first = store.open(jar, "1/a", OPTIONS);
    Process runs = new ProcessBuilder("sh", "-c", "read -r _", first.jar().toString()).start();

    Program second = store.open(jar, "2/b", OPTIONS);

    assertThat(first.jar()).exists();
    runs.destroyForcibly().waitFor();
    store.open(jar, "3/c", OPTIONS);
    assertThat(first.jar()).doesNotExist();
    assertThat(second.jar()).doesNotExist();
  }

  @Test
  void triesAProgramThatCannotBeTrainedOnceAndStartsItWithout() throws Exception {
    var failing = new Training(Map.of("RUNS", file().toString(), "FAILS", "yes"));

    assertThat(store.openTrained(jar, "1/a", OPTIONS, failing).cache()).isNull();
    Program again = store.openTrained(jar, "1/a", OPTIONS, failing);

    assertThat(again.cache()).isNull();
    assertThat(runs()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("programs/stand-in-1-a/training.log")))
        .contains("cannot start");
    assertThat(start(again)).isEqualTo("loaded");
  }

  @Test
  void triesAgainWhatSomebodyHasEnded() throws Exception {
    var killed = new Training(Map.of("RUNS", file().toString(), "KILLED", "yes"));
    assertThat(store.openTrained(jar, "1/a", OPTIONS, killed).cache()).isNull();

    assertThat(trained("1/a").cache()).exists();
  }

  @Test
  void aJvmThatDoesNotKnowAnOptionMakesNoCache() throws Exception {
    var unknown = new JvmOptions(List.of("-XX:+NoSuchOption"));

    assertThat(store.openTrained(jar, "1/a", unknown, training()).cache()).isNull();
  }

  @Test
  void saysThatItIsNoUseWhereNothingCanBeKeptOrRead() throws Exception {
    var nowhere = new ProgramStore(Files.writeString(folder.resolve("file"), ""));

    assertThatThrownBy(() -> nowhere.open(jar, "1/a", OPTIONS)).isInstanceOf(IOException.class);
    Files.delete(store.open(jar, "1/a", OPTIONS).jar());
    assertThatThrownBy(() -> store.open(jar, "1/a", OPTIONS)).hasMessageContaining("be read");
  }

  private Program trained(String version) throws Exception {
    return store.openTrained(jar, version, OPTIONS, training());
  }

  private Training training() {
    return new Training(Map.of("RUNS", file().toString()));
  }

  private Path file() {
    return folder.resolve("runs");
  }

  private long runs() throws IOException {
    return Files.readAllLines(file()).size();
  }

  private String start(Program program, String... options) throws Exception {
    var command = new ArrayList<>(List.of(Programs.java().toString()));
    command.addAll(OPTIONS.values());
    command.addAll(List.of(options));
    command.add("-Xlog:disable");
    command.addAll(program.arguments());
    var builder = new ProcessBuilder(command);
    builder.environment().put("RUNS", file().toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.strip();
  }

  private void build(String version) throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, StandInProgram.class.getName());
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    attributes.putValue("Start-Class", StandInProgram.class.getName());
    String entry = StandInProgram.class.getName().replace('.', '/') + ".class";
    try (var output = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = StandInProgram.class.getResourceAsStream("/" + entry)) {
      output.putNextEntry(new JarEntry(entry));
      code.transferTo(output);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).toList();
    }
  }
}
