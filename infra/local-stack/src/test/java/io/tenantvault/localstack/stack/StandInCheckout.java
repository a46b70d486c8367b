package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A checkout whose services are {@link StandInService}s; the emulator and the sink are real. */
record StandInCheckout(Path root) {
  private static final List<String> REAL = List.of("infra/bot-api-emulator", "infra/mail-sink");

  Checkout make() throws IOException {
    for (Service service : Service.values()) {
      build(service, "first");
    }
    for (String real : REAL) {
      String name = Path.of(real).getFileName().toString();
      Path target = Checkout.find().root().resolve(real).resolve("target");
      Path copy = root.resolve(real).resolve("target");
      copy(target.resolve(name + ".jar"), copy);
      try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
        for (Path library : libraries.toList()) {
          copy(library, copy.resolve("lib"));
        }
      }
    }
    return new Checkout(root);
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve(file.getFileName()));
  }

  void build(Service service, String version) throws IOException {
    Path jar = root.resolve(service.artifact()).resolve("target/" + service.artifact() + ".jar");
    Files.createDirectories(jar.getParent());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    String entry = StandInService.class.getName().replace('.', '/') + ".class";
    try (var output = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = StandInService.class.getResourceAsStream("/" + entry)) {
      output.putNextEntry(new JarEntry(entry));
      code.transferTo(output);
    }
  }
}
