package io.tenantvault.retention;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a retention worker. Any number may run; one at a time does something. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RetentionWorkerApplication {

  /** Starts the worker. */
  public static void main(String[] arguments) {
    SpringApplication.run(RetentionWorkerApplication.class, arguments);
  }
}
