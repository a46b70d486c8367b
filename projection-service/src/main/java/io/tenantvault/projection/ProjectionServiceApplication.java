package io.tenantvault.projection;

import io.tenantvault.projection.prepare.PrepareApplication;
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
    String program = arguments.length == 0 ? "" : arguments[0];
    List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    Class<?> service = ProjectionServiceApplication.class;
    switch (program) {
      case RebuildApplication.COMMAND ->
          System.exit(RebuildApplication.run(service, rest, System.out));
      case PrepareApplication.COMMAND ->
          System.exit(PrepareApplication.run(service, rest, System.out));
      default -> SpringApplication.run(service, arguments);
    }
  }
}
