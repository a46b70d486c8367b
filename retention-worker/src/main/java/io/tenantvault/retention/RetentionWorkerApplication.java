package io.tenantvault.retention;

import io.tenantvault.reconcile.ReconcileApplication;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a retention worker. Any number may run; one at a time does something. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RetentionWorkerApplication {

  /** Starts the worker, or {@link ReconcileApplication} where the first argument asks for it. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(ReconcileApplication.COMMAND)) {
      List<String> options = List.of(arguments).subList(1, arguments.length);
      System.exit(ReconcileApplication.run(options, System.out));
    }
    SpringApplication.run(RetentionWorkerApplication.class, arguments);
  }
}
