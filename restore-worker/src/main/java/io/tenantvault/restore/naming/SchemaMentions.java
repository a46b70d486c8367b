package io.tenantvault.restore.naming;

import io.tenantvault.contract.id.TenantSchema;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a schema's name in texts that PostgreSQL does not follow when a schema is renamed: bodies
 * of functions, and literals. A name is a whole one: {@code tenant_a} is neither in {@code
 * tenant_ab} nor in {@code "tenant_a-b"}. What is assembled at run time ({@code 'tenant_' || slug})
 * is not found.
 */
final class SchemaMentions {

  private static final String WORD = "\\w$\"\\u0080-\\uffff";
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"(?:[^\"]|\"\")*\"|[eE]'((?:[^'\\\\]|''|\\\\.)*)'|'((?:[^']|'')*)'", Pattern.DOTALL);

  private final TenantSchema from;
  private final TenantSchema to;
  private final Pattern certain;
  private final Pattern possible;

  /** Finds one name, to be replaced by another. */
  SchemaMentions(TenantSchema from, TenantSchema to) {
    this.from = from;
    this.to = to;
    // A doubled quote goes on with a longer name.
    String quoted = "(?<!\")%s(?!\")".formatted(Pattern.quote(from.quoted()));
    String plain = "(?i:" + Pattern.quote(from.name()) + ")";
    // In quotes a hyphen may go on with a longer name, outside of them it is a minus.
    certain =
        Pattern.compile("(?<quoted>%s)|(?<![%s-])%s(?![%s-])".formatted(quoted, WORD, plain, WORD));
    possible =
        Pattern.compile("%s|(?<![%s])%s(?![%s]|-[a-z0-9_])".formatted(quoted, WORD, plain, WORD));
  }

  /** Whether the text may mean the schema. */
  boolean isIn(String text) {
    return possible.matcher(text).find();
  }

  /** Whether a literal in an expression, as PostgreSQL writes expressions, may mean the schema. */
  boolean isInLiteralOf(String expression) {
    return LITERAL
        .matcher(expression)
        .results()
        .anyMatch(found -> isIn(content(found, 1)) || isIn(content(found, 2)));
  }

  private static String content(MatchResult found, int group) {
    String content = found.group(group);
    return content == null ? "" : content.replace("''", "'");
  }

  /** The text with the new name wherever it is certain that the schema is meant. */
  String renamedIn(String text) {
    return certain
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(newName(text, found)));
  }

  private String newName(String text, MatchResult found) {
    if (found.group(1) != null) {
      return to.quoted();
    }
    // A literal that begins with a name takes one with hyphens as it is; SQL wants quotes.
    boolean opensLiteral = found.start() > 0 && text.charAt(found.start() - 1) == '\'';
    boolean needsQuotes = to.name().contains("-") && !from.name().contains("-") && !opensLiteral;
    return needsQuotes ? to.quoted() : to.name();
  }
}
