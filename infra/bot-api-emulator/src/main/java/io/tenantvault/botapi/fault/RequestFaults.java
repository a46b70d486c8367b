package io.tenantvault.botapi.fault;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The faults that hit one request. Where several of a kind do, the first one counts. */
public final class RequestFaults {
  private final List<Fault> faults;

  RequestFaults(List<Fault> faults) {
    this.faults = List.copyOf(faults);
  }

  /** Waits as long as the faults say. */
  public void delay() throws InterruptedIOException {
    Optional<Fault.Delay> delay = first(Fault.Delay.class);
    if (delay.isPresent()) {
      Pace.pause(delay.get().delay());
    }
  }

  /** The request's body as the emulator gets to see it. */
  public RequestBody body(InputStream in) {
    return new RequestBody(in, pace(), number(Fault.CutUpload.class, Fault.CutUpload::afterBytes));
  }

  /** The way out for a downloaded file. */
  public Download download() {
    return new Download(
        pace(),
        number(Fault.CutDownload.class, Fault.CutDownload::afterBytes),
        number(Fault.CorruptDownload.class, Fault.CorruptDownload::afterBytes));
  }

  /** The fault that answers in place of the method, if any. */
  public Optional<Fault.Refusal> refusal() {
    return first(Fault.Refusal.class);
  }

  /** Whether the connection closes in place of an answer. */
  public boolean dropsAnswer() {
    return first(Fault.DropAnswer.class).isPresent();
  }

  private Pace pace() {
    return new Pace(number(Fault.Slow.class, Fault.Slow::bytesPerSecond));
  }

  private <F extends Fault> OptionalLong number(Class<F> kind, ToLongFunction<F> value) {
    return first(kind).stream().mapToLong(value).findFirst();
  }

  private <F extends Fault> Optional<F> first(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
