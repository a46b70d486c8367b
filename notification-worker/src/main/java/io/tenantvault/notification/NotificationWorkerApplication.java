package io.tenantvault.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process of a notification worker. Any number may run; each event is told once. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationWorkerApplication {

  static void main(String[] arguments) {
    SpringApplication.run(NotificationWorkerApplication.class, arguments);
  }
}
