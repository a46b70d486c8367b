package io.tenantvault.tracing;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a thread works for, to be taken along to another thread: the trace, and the ids of the log.
 */
public final class Carried {

  private final Context context;
  private final @Nullable Map<String, String> log;

  private Carried(Context context, @Nullable Map<String, String> log) {
    this.context = context;
    this.log = log;
  }

  /** Of the calling thread. */
  public static Carried fromHere() {
    return new Carried(Context.current(), MDC.getCopyOfContextMap());
  }

  /** Until that is closed, the calling thread works for the same. */
  public Here enter() {
    Map<String, String> before = MDC.getCopyOfContextMap();
    if (log != null) {
      MDC.setContextMap(log);
    }
    Here here = Threads.enter(context);
    return () -> {
      here.close();
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    };
  }

  /** The same work, for whichever thread does it. */
  public <T> Callable<T> over(Callable<T> work) {
    return () -> {
      try (Here here = enter()) {
        return work.call();
      }
    };
  }
}
