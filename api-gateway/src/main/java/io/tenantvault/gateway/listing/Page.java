package io.tenantvault.gateway.listing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some rows of a list, newest first. */
public record Page<T>(List<T> data, Position page) {

  /**
   * Where the page is.
   *
   * @param nextCursor what to ask the next page with; null on the last one
   * @param total rows that the filters let through, on all pages
   * @param totalIsExact false when there are more than {@code total}, which are not counted
   */
  public record Position(@Nullable Cursor nextCursor, int limit, int total, boolean totalIsExact) {}

  /**
   * A page of what was found.
   *
   * @param found as many as {@link PageRequest#rows}, where there is a next page
   * @param cursor of a row
   */
  public static <T> Page<T> of(
      List<T> found, PageRequest request, Total total, Function<T, Cursor> cursor) {
    boolean last = found.size() <= request.limit();
    List<T> shown = last ? found : List.copyOf(found.subList(0, request.limit()));
    return new Page<>(
        shown,
        new Position(
            last ? null : cursor.apply(shown.getLast()),
            request.limit(),
            total.shown(),
            total.isExact()));
  }
}
