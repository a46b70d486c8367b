package io.tenantvault.restore.fidelity;

import java.util.List;
import java.util.Random;

/** Types of columns, each with values that dumps have been seen to lose elsewhere. */
final class OddValues {

  /**
   * A type.
   *
   * @param sql its name
   * @param values as SQL
   */
  record Type(String sql, List<String> values) {}

  private static final List<Type> TYPES =
      List.of(
          new Type("integer", List.of("0", "'-2147483648'", "2147483647")),
          new Type("bigint", List.of("'-9223372036854775808'", "9223372036854775807")),
          new Type("numeric", List.of("'NaN'", "'Infinity'", "1e-30", "12345678901234567890.12")),
          new Type("numeric(20,5)", List.of("0.00001", "'-1.5'")),
          new Type("real", List.of("'-0'", "1e-45", "'NaN'", "0.1")),
          new Type("double precision", List.of("'-Infinity'", "5e-324", "0.1", "1e308")),
          new Type("boolean", List.of("true", "false")),
          new Type(
              "text",
              List.of(
                  "''",
                  "'\\N'",
                  "'\\.'",
                  "E'\\\\.\\n\\\\.'",
                  "E'tab\\tcr\\rnl\\n\\b\\f\\v'",
                  "'🐘 \u0301 \u202e'",
                  "'COPY x FROM stdin;'",
                  "repeat('long ', 30000)",
                  "'$$ $_$ '' \"'")),
          new Type("varchar(9)", List.of("' a '", "'\\x41'")),
          new Type("character(5)", List.of("'a'", "'     '")),
          new Type(
              "bytea", List.of("'\\x'", "'\\x00ff5c4e0a'", "decode(repeat('00', 9000), 'hex')")),
          new Type("date", List.of("'infinity'", "'4713-01-01 BC'", "'5874897-12-31'")),
          new Type("timestamptz", List.of("'-infinity'", "'2026-03-29 02:30:00.123456+02'")),
          new Type("timestamp", List.of("'0001-01-01'", "'294276-12-31 23:59:59.999999'")),
          new Type("interval", List.of("'1 year -3 days 04:05:06.789'", "'-178000000 years'")),
          new Type("time with time zone", List.of("'24:00:00-15:59'")),
          new Type("uuid", List.of("'00000000-0000-0000-0000-000000000000'")),
          new Type("json", List.of("'{\"a\": 1, \"a\" : 2, \"n\": \"\\u0000\"}'", "'  [1 ,2]'")),
          new Type(
              "jsonb", List.of("'{\"b\": null, \"é\": \"\\\\ud83d\"}'", "'1e400'", "'\"\\n\"'")),
          new Type("inet", List.of("'::1/128'", "'10.0.0.0/8'")),
          new Type("macaddr", List.of("'08:00:2b:01:02:03'")),
          new Type("bit varying(9)", List.of("B''", "B'101'")),
          new Type("point", List.of("'(1e300,-0)'")),
          new Type("circle", List.of("'<(0,0),1>'")),
          new Type("tsvector", List.of("'''it''''s'':3A b:1'")),
          new Type("int4range", List.of("'empty'", "'(,5]'")),
          new Type("tstzmultirange", List.of("'{[2026-01-01,2026-02-01),[2026-03-01,)}'")),
          new Type(
              "text[]", List.of("'{}'", "'{NULL,\"NULL\",\"a\\\\b\",\"c,d\"}'", "'[0:1]={a,b}'")),
          new Type("integer[][]", List.of("'{{1,2},{3,NULL}}'")));

  private final Random random;

  OddValues(Random random) {
    this.random = random;
  }

  Type type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  /** A value of a type, or null. */
  String of(Type type) {
    int chosen = random.nextInt(type.values().size() + 1);
    return chosen == type.values().size() ? "NULL" : type.values().get(chosen);
  }
}
