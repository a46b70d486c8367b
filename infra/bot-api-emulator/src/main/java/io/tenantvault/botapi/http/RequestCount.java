package io.tenantvault.botapi.http;

/**
 * What happened to the requests of one method so far.
 *
 * @param ok answered with success
 * @param refused answered with an error
 * @param cut ended without a whole answer
 * @param bytesReceived of the requests' bodies
 * @param bytesSent of downloaded files
 */
public record RequestCount(long ok, long refused, long cut, long bytesReceived, long bytesSent) {
  /** No request. */
  public static final RequestCount NONE = new RequestCount(0, 0, 0, 0, 0);

  /** One request that was answered. */
  static RequestCount answered(int status, long bytesReceived, long bytesSent) {
    return status < 400
        ? new RequestCount(1, 0, 0, bytesReceived, bytesSent)
        : new RequestCount(0, 1, 0, bytesReceived, bytesSent);
  }

  /** One request whose connection ended early. */
  static RequestCount cut(long bytesReceived, long bytesSent) {
    return new RequestCount(0, 0, 1, bytesReceived, bytesSent);
  }

  RequestCount plus(RequestCount other) {
    return new RequestCount(
        ok + other.ok,
        refused + other.refused,
        cut + other.cut,
        bytesReceived + other.bytesReceived,
        bytesSent + other.bytesSent);
  }
}
