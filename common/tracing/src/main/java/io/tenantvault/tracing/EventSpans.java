package io.tenantvault.tracing;

import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.TenantEvent;
import org.jspecify.annotations.Nullable;

/**
 * The spans of events on their way. Those that come by the second or by the part carry their trace
 * too, and are no steps of it.
 */
public final class EventSpans {

  private EventSpans() {}

  /** On its way to Kafka, within what the calling thread works for. */
  public static OpenSpan publish(Event event) {
    return isStep(event)
        ? described(Spans.open(Work.PUBLISH, name(event)), event)
        : Spans.passing(Work.PUBLISH);
  }

  /** On its way into the tables. */
  public static OpenSpan project(Event event, @Nullable TraceContext trace) {
    return isStep(event)
        ? described(Spans.open(Work.PROJECT, name(event), trace), event)
        : Spans.passing(Work.PROJECT);
  }

  private static boolean isStep(Event event) {
    return !(event instanceof JobProgressed
        || event instanceof PartStored
        || event instanceof AccessRecorded);
  }

  private static String name(Event event) {
    return EventType.of(event).wireName();
  }

  private static OpenSpan described(OpenSpan span, Event event) {
    span.with(Detail.TOPIC, Topic.of(event).topicName());
    if (event instanceof TenantEvent ofTenant) {
      span.with(Detail.PROJECT_ID, ofTenant.projectId());
    }
    if (event instanceof JobEvent ofJob) {
      span.with(Detail.JOB_ID, ofJob.jobId());
    }
    return span;
  }
}
