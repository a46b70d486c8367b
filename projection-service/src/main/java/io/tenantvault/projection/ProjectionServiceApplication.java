package io.tenantvault.projection;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ProjectionServiceApplication {

  static void main(String[] arguments) {
    SpringApplication.run(ProjectionServiceApplication.class, arguments);
  }
}
