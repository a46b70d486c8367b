package io.tenantvault.localstack.checkout;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkout of this repository.
 *
 * @param root the folder of the launcher
 */
public record Checkout(Path root) {
  private static final String HOME = "tenantvault.home";
  private static final String MODULE = "infra/local-stack";

  public Checkout {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The one that the system property {@code tenantvault.home} names, else the one that this class
   * was built in.
   *
   * @throws IllegalStateException when there is neither
   */
  public static Checkout find() {
    String home = System.getProperty(HOME);
    Path start = home == null ? ownCode() : Path.of(home).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(MODULE))) {
        return new Checkout(folder);
      }
    }
    throw new IllegalStateException(
        "no checkout of Tenantvault at or above " + start + "; name it with -D" + HOME + "=…");
  }

  /** The jar or folder of classes that this module runs from. */
  public static Path ownCode() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this class does not come from a file", e);
    }
  }

  /**
   * The folder with the Kafka broker's jars, which this module's build fills.
   *
   * @throws IllegalStateException when it is not built
   */
  public Path brokerLibraries() {
    Path folder = root.resolve(MODULE).resolve("target/broker-lib");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          folder + " is missing; build it with: mvn -pl " + MODULE + " package");
    }
    return folder;
  }
}
