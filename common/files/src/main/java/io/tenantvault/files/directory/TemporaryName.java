package io.tenantvault.files.directory;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names of files that are being written. They are reserved: listings pass over them, and no path
 * may end in one. A process that is killed while it writes leaves its file behind; it may be
 * removed.
 */
final class TemporaryName {
  private static final Pattern FORM =
      Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tenantvault-partial");

  private TemporaryName() {}

  /** A name that nothing has yet. */
  static String fresh() {
    return "." + UUID.randomUUID() + ".tenantvault-partial";
  }

  /** Whether a name is one of these. */
  static boolean matches(String name) {
    return FORM.matcher(name).matches();
  }
}
