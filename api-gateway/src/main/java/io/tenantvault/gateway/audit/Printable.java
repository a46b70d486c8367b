package io.tenantvault.gateway.audit;

/** Texts that callers choose, made fit for a log. */
final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  /**
   * At most 200 characters, and a question mark in place of each that is a control, breaks a line,
   * changes the direction of writing, or is half of one.
   */
  static String of(String text) {
    var printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(character -> isPrintable(character) ? character : '?')
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
