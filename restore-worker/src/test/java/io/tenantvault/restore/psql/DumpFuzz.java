package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tenantvault.restore.artifact.UnreadableDumpException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a dump holds is refused, or given to psql in a form in which the same check finds
 * nothing to refuse and nothing to change. So what was taken out or added opened no way round it.
 */
class DumpFuzz {
  private static final String FROZEN = " FROM stdin WITH (FREEZE);";
  private static final String NOT_FROZEN = " FROM stdin;";

  private static final String DUMP =
      """
      CREATE FUNCTION tenant_acme.f() RETURNS text LANGUAGE sql AS $_$ SELECT 'it''s' $_$;
      ALTER FUNCTION tenant_acme.f() OWNER TO "my ""app";
      SET SESSION AUTHORIZATION 'app';
      /* a /* b */ c */ SELECT E'\\'', "a""b", (1;2);
      ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA tenant_acme GRANT SELECT ON TABLES TO reader;
      --
      -- Data for Name: orders; Type: TABLE DATA; Schema: tenant_acme; Owner: app
      --

      COPY tenant_acme.orders (id, note) FROM stdin;
      1\t\\N
      \\.


      """;

  @MethodSource("samples")
  @FuzzTest
  void adapts(byte[] dump) throws Exception {
    if (new String(dump, StandardCharsets.ISO_8859_1).contains(FROZEN)) {
      return; // No dump of pg_dump's; below, it could not be told from our own.
    }
    byte[] adapted;
    try {
      adapted = adapted(new ByteArrayInputStream(dump), false);
    } catch (UnreadableDumpException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(adapted(new OneByteAtATime(dump), false)).isEqualTo(adapted);
    assertThat(adapted(new ByteArrayInputStream(notFrozen(adapted)), false)).isEqualTo(adapted);
    try {
      assertThat(adapted(new ByteArrayInputStream(dump), true)).isEqualTo(adapted);
    } catch (UnreadableDumpException e) {
      assertThat(e).hasMessageContaining("restrict");
    }
  }

  private static byte[] adapted(InputStream dump, boolean strict) throws IOException {
    try (var adapted = new AdaptedDump(dump, strict)) {
      return adapted.readAllBytes();
    }
  }

  private static byte[] notFrozen(byte[] dump) {
    return new String(dump, StandardCharsets.ISO_8859_1)
        .replace(FROZEN, NOT_FROZEN)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static final class OneByteAtATime extends FilterInputStream {
    OneByteAtATime(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(length, 1));
    }
  }

  static Stream<byte[]> samples() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(hostile()))) {
      List<Path> all = files.sorted().toList();
      return Stream.concat(
          Stream.of(DUMP.getBytes(StandardCharsets.UTF_8)), all.stream().map(DumpFuzz::bytes));
    }
  }

  private static URI hostile() throws Exception {
    return DumpFuzz.class.getResource("/hostile").toURI();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
