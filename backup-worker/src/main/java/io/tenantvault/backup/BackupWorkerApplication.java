package io.tenantvault.backup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a backup worker. Any number of them may run. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BackupWorkerApplication {

  /** Starts the worker. */
  public static void main(String[] arguments) {
    SpringApplication.run(BackupWorkerApplication.class, arguments);
  }
}
