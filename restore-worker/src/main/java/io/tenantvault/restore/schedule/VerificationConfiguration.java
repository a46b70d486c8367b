package io.tenantvault.restore.schedule;

import io.tenantvault.jobruntime.autoconfigure.PlatformProperties;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.Duty;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks regularly whether a backup is to be verified. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

  @Bean
  AskForVerifications askForVerifications(
      DSLContext controlPlane,
      PlatformProperties platform,
      EventPublisher events,
      VerificationProperties settings) {
    return new AskForVerifications(
        new DueVerifications(controlPlane, platform.platform().projectsTable(), settings.every()),
        events,
        settings,
        Clock.systemUTC());
  }

  /** The job runtime takes its turns. */
  @Bean
  Duty verificationRounds(AskForVerifications ask, VerificationProperties settings) {
    return new Duty("verifications", settings.look(), ask::run);
  }
}
