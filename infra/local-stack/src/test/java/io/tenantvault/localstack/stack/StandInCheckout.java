package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A checkout whose services are {@link StandInService}s; the emulator is the real one. */
record StandInCheckout(Path root) {
  private static final String EMULATOR = "infra/bot-api-emulator/target";

  Checkout make() throws IOException {
    for (Service service : Service.values()) {
      build(service, "first");
    }
    Path emulator = Checkout.find().root().resolve(EMULATOR);
    copy(emulator.resolve("bot-api-emulator.jar"), root.resolve(EMULATOR));
    try (Stream<Path> libraries = Files.list(emulator.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        copy(library, root.resolve(EMULATOR).resolve("lib"));
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
