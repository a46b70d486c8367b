package io.tenantvault.projection;

import io.tenantvault.projection.rebuild.RebuildApplication;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ProjectionServiceApplication {

  /** Starts the service, or another program of this jar that the first argument names. */
  static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(RebuildApplication.COMMAND)) {
      List<String> rest = List.of(arguments).subList(1, arguments.length);
      System.exit(RebuildApplication.run(ProjectionServiceApplication.class, rest, System.out));
    }
    SpringApplication.run(ProjectionServiceApplication.class, arguments);
  }
}
