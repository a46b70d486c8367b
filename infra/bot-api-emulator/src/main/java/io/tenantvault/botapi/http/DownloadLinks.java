package io.tenantvault.botapi.http;

import io.tenantvault.botapi.method.Bot;
import io.tenantvault.botapi.method.FilePaths;
import io.tenantvault.botapi.store.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths for downloads in cloud mode. A path says for whom and until when it is good, so that links
 * outlive a restart without being written down.
 */
public final class DownloadLinks implements FilePaths {
  private static final Pattern FORM =
      Pattern.compile("documents/([0-9a-z]{1,13})-([0-9a-z]{1,13})/file_([0-9]{1,18})(\\.\\w+)?");

  private final InstantSource clock;
  private final Duration life;

  /**
   * @param clock the emulator's time
   * @param life how long a link is good
   */
  public DownloadLinks(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  @Override
  public String pathOf(StoredFile file, Bot bot) {
    Instant end = clock.instant().plus(life);
    return "documents/%s-%s/%s"
        .formatted(
            Long.toString(bot.id(), Character.MAX_RADIX),
            Long.toString(end.getEpochSecond(), Character.MAX_RADIX),
            file.diskName());
  }

  /** The number of the file that the bot may fetch by the path now. */
  OptionalLong file(String path, Bot bot) {
    Matcher form = FORM.matcher(path);
    boolean good =
        form.matches()
            && Long.parseLong(form.group(1), Character.MAX_RADIX) == bot.id()
            && clock.instant().getEpochSecond()
                <= Long.parseLong(form.group(2), Character.MAX_RADIX);
    return good ? OptionalLong.of(Long.parseLong(form.group(3))) : OptionalLong.empty();
  }
}
