package io.tenantvault.restore.psql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first statement of a text, as pg_dump writes it, in words, names, literals and signs. A name
 * may hold anything and is never taken for a word.
 */
final class SqlTokens {

  private enum Kind {
    WORD,
    NAME,
    LITERAL,
    SIGN
  }

  private record Token(Kind kind, String text) {}

  /** A table, a sequence or another thing in a schema. */
  record Qualified(String schema, String name, int end) {}

  /** What is looked for stands at the begin; a table has no more than 1,600 columns. */
  private static final int MOST = 10_000;

  private final List<Token> tokens = new ArrayList<>();

  private SqlTokens() {}

  static SqlTokens of(String text) {
    SqlTokens tokens = new SqlTokens();
    int at = 0;
    while (at < text.length() && tokens.tokens.size() < MOST) {
      char c = text.charAt(at);
      if (c == ';') {
        break;
      } else if (text.startsWith("--", at)) {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline + 1;
      } else if (c == '"' || c == '\'') {
        at = tokens.quoted(text, at, c);
      } else if (isInWord(c)) {
        at = tokens.word(text, at);
      } else {
        if (!Character.isWhitespace(c)) {
          tokens.add(Kind.SIGN, String.valueOf(c));
        }
        at++;
      }
    }
    return tokens;
  }

  private int word(String text, int from) {
    int at = from;
    while (at < text.length() && isInWord(text.charAt(at))) {
      at++;
    }
    add(Kind.WORD, text.substring(from, at));
    return at;
  }

  private int quoted(String text, int from, char quote) {
    StringBuilder content = new StringBuilder();
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        if (at == text.length() || text.charAt(at) != quote) {
          break;
        }
        at++;
      }
      content.append(c);
    }
    add(quote == '"' ? Kind.NAME : Kind.LITERAL, content.toString());
    return at;
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text));
  }

  private static boolean isInWord(char c) {
    return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
  }

  /** Whether these words stand there. */
  boolean has(int at, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!is(at + i, Kind.WORD, words[i])) {
        return false;
      }
    }
    return true;
  }

  /** The place behind the first of these words in a row from a place on; -1 where they are not. */
  int behind(int from, String... words) {
    for (int at = from; at + words.length <= tokens.size(); at++) {
      if (has(at, words)) {
        return at + words.length;
      }
    }
    return -1;
  }

  /** The place behind a word that may be there. */
  int skip(int at, String word) {
    return has(at, word) ? at + 1 : at;
  }

  /** A name with its schema at a place; nothing where there is none, or the place is -1. */
  Optional<Qualified> qualified(int at) {
    return at >= 0 && isIdentifier(at) && isSign(at + 1, ".") && isIdentifier(at + 2)
        ? Optional.of(new Qualified(tokens.get(at).text(), tokens.get(at + 2).text(), at + 3))
        : Optional.empty();
  }

  /** The names in parentheses at a place; none where there are no parentheses. */
  List<String> names(int at) {
    List<String> names = new ArrayList<>();
    int next = at;
    for (String sign = "("; isSign(next, sign) && isIdentifier(next + 1); sign = ",") {
      names.add(tokens.get(next + 1).text());
      next += 2;
    }
    return names;
  }

  /** The text of a literal at a place. */
  Optional<String> literal(int at) {
    return at < tokens.size() && tokens.get(at).kind() == Kind.LITERAL
        ? Optional.of(tokens.get(at).text())
        : Optional.empty();
  }

  boolean isSign(int at, String sign) {
    return is(at, Kind.SIGN, sign);
  }

  private boolean is(int at, Kind kind, String text) {
    return at >= 0
        && at < tokens.size()
        && tokens.get(at).kind() == kind
        && tokens.get(at).text().equals(text);
  }

  private boolean isIdentifier(int at) {
    return at < tokens.size()
        && (tokens.get(at).kind() == Kind.WORD || tokens.get(at).kind() == Kind.NAME);
  }
}
