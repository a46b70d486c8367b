package io.tenantvault.mailsink;

import java.io.IOException;

/** Runs a sink as a process of its own, until the process is ended. */
public final class MailSinkMain {
  private MailSinkMain() {}

  /**
   * Starts with the options of the README; exits with 2 when they or the surroundings are wrong.
   */
  public static void main(String[] arguments) {
    try {
      MailSink sink = MailSink.start(CommandLine.parse(arguments, System.getenv()));
      System.out.printf("mail-sink ready at %s and %s%n", sink.smtp(), sink.api());
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("mail-sink: " + e.getMessage());
      System.exit(2);
    }
  }
}
