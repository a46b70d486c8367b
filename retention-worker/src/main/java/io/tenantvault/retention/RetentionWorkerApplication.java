package io.tenantvault.retention;

import io.tenantvault.keys.KeysApplication;
import io.tenantvault.reconcile.ReconcileApplication;
import io.tenantvault.recover.RecoverApplication;
import io.tenantvault.replay.ReplayApplication;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a retention worker. Any number may run; one at a time does something. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RetentionWorkerApplication {

  /** Starts the worker, or another program of this jar that the first argument names. */
  public static void main(String[] arguments) {
    String program = arguments.length == 0 ? "" : arguments[0];
    List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (program) {
      case ReconcileApplication.COMMAND -> System.exit(ReconcileApplication.run(rest, System.out));
      case KeysApplication.COMMAND -> System.exit(KeysApplication.run(rest, System.out));
      case RecoverApplication.COMMAND -> System.exit(RecoverApplication.run(rest, System.out));
      case ReplayApplication.COMMAND -> System.exit(ReplayApplication.run(rest, System.out));
      default -> SpringApplication.run(RetentionWorkerApplication.class, arguments);
    }
  }
}
