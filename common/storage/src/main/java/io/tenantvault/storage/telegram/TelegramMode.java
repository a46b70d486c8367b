package io.tenantvault.storage.telegram;

/** Which kind of Bot API server is spoken to; its limits follow from that. */
public enum TelegramMode {
  /**
   * Telegram's own. It takes 50 MB and gives back 20 MiB (core.telegram.org/bots/api#getfile), so a
   * part of 19 MiB is the most that is safe.
   */
  CLOUD(19L << 20, 19L << 20),

  /**
   * A server of ours, started with {@code --local}: takes 2000 MB, gives back files as paths on its
   * own disk (github.com/tdlib/telegram-bot-api).
   */
  SELF_HOSTED(256L << 20, 1945L << 20);

  private final long defaultPartSize;
  private final long largestPartSize;

  TelegramMode(long defaultPartSize, long largestPartSize) {
    this.defaultPartSize = defaultPartSize;
    this.largestPartSize = largestPartSize;
  }

  /** Part size in bytes where none is configured. */
  public long defaultPartSize() {
    return defaultPartSize;
  }

  /** The most in bytes that may be configured. */
  public long largestPartSize() {
    return largestPartSize;
  }
}
