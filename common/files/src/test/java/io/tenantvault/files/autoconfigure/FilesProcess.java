package io.tenantvault.files.autoconfigure;

import io.tenantvault.files.ProjectFiles;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A process with nothing but the auto-configuration, and one property. */
final class FilesProcess {
  private FilesProcess() {}

  /** Takes {@code name=value}. */
  public static void main(String[] args) {
    int equals = args[0].indexOf('=');
    Map<String, Object> properties =
        Map.of(args[0].substring(0, equals), args[0].substring(equals + 1));
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", properties));
      context.register(FilesAutoConfiguration.class);
      context.refresh();
      context.getBean(ProjectFiles.class);
    }
  }
}
