package io.tenantvault.chaos.fault;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the Bot API fail, in one way at a time. */
public final class TelegramFaults {
  private final EmulatorAdmin telegram;
  private final ReentrantLock one = new ReentrantLock();

  /** Of this emulator. */
  public TelegramFaults(EmulatorAdmin telegram) {
    this.telegram = telegram;
  }

  /** Every request to a method meets the fault for a while. */
  Optional<String> always(String method, Fault fault, Duration hold) throws InterruptedException {
    if (!one.tryLock()) {
      return Optional.empty();
    }
    try {
      telegram.addFault(FaultRule.always(method, fault));
      Thread.sleep(hold);
      return Optional.of(method);
    } finally {
      telegram.clearFaults();
      one.unlock();
    }
  }
}
