package io.tenantvault.jobruntime.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The process's clock. {@code tenantvault.clock.offset} sets it ahead, so that what happens in a
 * month can be seen today; a file in the folder {@code tenantvault.clock.steps} that is named after
 * the process's id steps it while the process runs. Both are for trials only.
 */
@AutoConfiguration
public class ClockAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock(
      @Value("${tenantvault.clock.offset:0s}") Duration offset,
      @Value("${tenantvault.clock.steps:}") String steps) {
    Clock clock = Clock.offset(Clock.systemUTC(), offset);
    return steps.isEmpty()
        ? clock
        : new SteppedClock(clock, Path.of(steps, Long.toString(ProcessHandle.current().pid())));
  }
}
