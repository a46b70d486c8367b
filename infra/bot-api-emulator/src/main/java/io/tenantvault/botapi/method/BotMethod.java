package io.tenantvault.botapi.method;

import java.io.IOException;

/** A method of the Bot API. */
public interface BotMethod {

  /** Its name as the documentation writes it. */
  String name();

  /**
   * Carries the call out.
   *
   * @return the {@code result} of the answer: a value, a map or a list of these
   * @throws BotApiRefusal when the service would refuse
   * @throws IOException when the disk fails
   */
  Object call(Call call) throws BotApiRefusal, IOException;
}
