package io.tenantvault.backup.logs;

/**
 * Characters that a terminal or an editor would act on rather than show: controls, separators of
 * lines and changes of the writing direction. Escaped, no message can pose as another line or hide
 * one.
 */
final class Controls {

  /** No control begins here. */
  static final int NONE = -1;

  private static final int DELETE = 0x7F;

  /** Lead bytes of U+0080 to U+00BF, and of U+2000 to U+2FFF. */
  private static final int LATIN = 0xC2;

  private static final int PUNCTUATION = 0xE2;

  private Controls() {}

  /** The code point of the control that begins here in UTF-8, or {@link #NONE}. */
  static int at(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    if (first < ' ') {
      return first;
    }
    return switch (first) {
      case DELETE -> first;
      case LATIN -> at + 1 < end && (bytes[at + 1] & 0xFF) < 0xA0 ? bytes[at + 1] & 0xFF : NONE;
      case PUNCTUATION -> at + 2 < end ? punctuation(bytes[at + 1], bytes[at + 2]) : NONE;
      default -> NONE;
    };
  }

  private static int punctuation(byte second, byte third) {
    int one = 0x2000 | (second & 0x3F) << 6 | (third & 0x3F);
    boolean mark = one == 0x200E || one == 0x200F;
    boolean line = one == 0x2028 || one == 0x2029;
    boolean direction = one >= 0x202A && one <= 0x202E || one >= 0x2066 && one <= 0x2069;
    return mark || line || direction ? one : NONE;
  }

  /** Bytes of a control in UTF-8. */
  static int length(int control) {
    return control < 0x80 ? 1 : control < 0x800 ? 2 : 3;
  }
}
