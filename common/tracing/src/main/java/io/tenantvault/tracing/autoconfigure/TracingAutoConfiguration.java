package io.tenantvault.tracing.autoconfigure;

import io.tenantvault.tracing.export.SpanExport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Sends spans, where {@code OTEL_EXPORTER_OTLP_ENDPOINT} or the property of that name is set. */
@AutoConfiguration
@Conditional(TracingAutoConfiguration.CollectorIsNamed.class)
public class TracingAutoConfiguration {

  @Bean(destroyMethod = "close")
  SpanExport spanExport(Environment environment) {
    String service = environment.getProperty("spring.application.name", "tenantvault");
    return SpanExport.start(service, environment::getProperty);
  }

  static final class CollectorIsNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return SpanExport.isWanted(context.getEnvironment()::getProperty);
    }
  }
}
