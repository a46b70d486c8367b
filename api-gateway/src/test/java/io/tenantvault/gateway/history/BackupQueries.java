package io.tenantvault.gateway.history;

import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.ListRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The times that queries for backups ask the database for. */
public final class BackupQueries {
  private BackupQueries() {}

  public static Stream<Instant> times(MultiValueMap<String, String> query) {
    var request = ListRequest.of("acme", query, BackupFilter::of);
    return Stream.of(
            request.filter().created().from(),
            request.filter().created().before(),
            request.page().cursor().map(Cursor::createdAt))
        .flatMap(Optional::stream);
  }
}
