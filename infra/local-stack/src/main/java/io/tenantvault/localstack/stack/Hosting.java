package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.postgres.Durability;
import io.tenantvault.localstack.process.Lifetime;
import java.util.List;

/**
 * What the processes are to the one who starts them.
 *
 * @param lifetime how long they live when nobody ends them
 * @param durability what a crash of the machine may cost
 * @param wellKnownPorts whether the same ports are taken each time where they are free
 * @param runs what the services' runs are like
 */
public record Hosting(Lifetime lifetime, Durability durability, boolean wellKnownPorts, Runs runs) {

  /** For people: lives on after the command that started it. */
  public static Hosting forPeople() {
    return new Hosting(new Lifetime.Detached(), Durability.FULL, true, Runs.LONG);
  }

  /** For tests: ends with this JVM, on free ports. */
  public static Hosting forTests() {
    return new Hosting(
        new Lifetime.OfThisJvm(List.of()), Durability.PROCESS_ONLY, false, Runs.SHORT);
  }
}
