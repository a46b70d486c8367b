package io.tenantvault.projection.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tenantvault.contract.codec.EventType;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts the events that are in the tables, and how long after they happened they came there. */
@Component
class ProjectionMeters {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5)
  };

  private final MeterRegistry registry;

  // The system's: events have the time of their publishers' systems.
  private final Clock clock = Clock.systemUTC();

  ProjectionMeters(MeterRegistry registry) {
    this.registry = registry;
    for (EventType type : EventType.values()) {
      events(type.wireName());
    }
    EventListener.topics().forEach(this::delay);
  }

  void projected(Readable one) {
    events(EventType.of(one.event()).wireName()).increment();
    Duration delay = Duration.between(one.event().occurredAt(), clock.instant());
    // Clocks differ a little.
    delay(one.message().topic()).record(delay.isNegative() ? Duration.ZERO : delay);
  }

  private Counter events(String type) {
    return Counter.builder("tenantvault.projection.events")
        .description("Events that were brought into the tables")
        .tag("type", type)
        .register(registry);
  }

  private Timer delay(String topic) {
    return Timer.builder("tenantvault.projection.delay")
        .description("How long after it happened an event is in the tables")
        .tag("topic", topic)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
