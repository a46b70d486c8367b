package io.tenantvault.chaos.check;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Fetches documents as a person would: getFile, then the file. */
public final class BotApi implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI api;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Of a bot. */
  public BotApi(URI api, String token) {
    this.api = api;
    this.token = token;
  }

  /**
   * A document's bytes.
   *
   * @throws IOException when it is not given out
   */
  byte[] fetch(String fileId) throws IOException, InterruptedException {
    URI ask =
        api.resolve(
            "/bot%s/getFile?file_id=%s"
                .formatted(token, URLEncoder.encode(fileId, StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(ask).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("getFile is answered " + answer.statusCode());
    }
    String path = JSON.readTree(answer.body()).at("/result/file_path").asString();
    URI file = api.resolve("/file/bot%s/%s".formatted(token, path));
    HttpResponse<byte[]> bytes =
        http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofByteArray());
    if (bytes.statusCode() != 200) {
      throw new IOException("the file is answered " + bytes.statusCode());
    }
    return bytes.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
