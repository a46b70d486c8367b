package io.tenantvault.restore;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a restore worker. Any number of them may run. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RestoreWorkerApplication {

  /** Starts the worker. */
  public static void main(String[] arguments) {
    SpringApplication.run(RestoreWorkerApplication.class, arguments);
  }
}
