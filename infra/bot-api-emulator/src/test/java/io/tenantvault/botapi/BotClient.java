package io.tenantvault.botapi;

import io.tenantvault.botapi.config.BotToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A bot that says exactly what a test tells it to. */
final class BotClient implements AutoCloseable {
  static final BotToken TOKEN = new BotToken("4242:first-secret");
  static final BotToken OTHER_TOKEN = new BotToken("5353:second-secret");
  static final long CHANNEL = -1001234567890L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  BotClient(URI base) {
    this(base, TOKEN.value());
  }

  BotClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  Reply get(String methodAndQuery) throws Exception {
    return send(request(methodAndQuery));
  }

  Reply form(String method, String form) throws Exception {
    return post(method, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
  }

  Reply json(String method, String json) throws Exception {
    return post(method, "application/json", BodyPublishers.ofString(json));
  }

  Reply multipart(String method, MultipartBody body) throws Exception {
    return post(method, MultipartBody.CONTENT_TYPE, BodyPublishers.ofByteArray(body.toByteArray()));
  }

  Reply sendDocument(byte[] content) throws Exception {
    return multipart(
        "sendDocument",
        new MultipartBody().text("chat_id", CHANNEL).file("document", "part.gz", content));
  }

  Reply editMedia(int messageId, byte[] content) throws Exception {
    return multipart(
        "editMessageMedia",
        new MultipartBody()
            .file("tombstone", "expired.txt", content)
            .text("chat_id", CHANNEL)
            .text("message_id", messageId)
            .text("media", "{\"type\":\"document\",\"media\":\"attach://tombstone\"}"));
  }

  Reply delete(int messageId) throws Exception {
    return get("deleteMessage?chat_id=" + CHANNEL + "&message_id=" + messageId);
  }

  Reply getFile(String fileId) throws Exception {
    return get("getFile?file_id=" + fileId);
  }

  HttpResponse<byte[]> download(String filePath) throws IOException, InterruptedException {
    URI link = base.resolve("/file/bot" + token + "/" + filePath);
    return http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
  }

  /** Asks for the file and downloads it. */
  byte[] fetch(String fileId) throws Exception {
    HttpResponse<byte[]> download =
        download(getFile(fileId).result().path("file_path").stringValue());
    if (download.statusCode() != 200) {
      throw new AssertionError("download answered " + download.statusCode());
    }
    return download.body();
  }

  Reply post(String method, String contentType, BodyPublisher body) throws Exception {
    return send(request(method).header("Content-Type", contentType).POST(body));
  }

  private HttpRequest.Builder request(String methodAndQuery) {
    return HttpRequest.newBuilder(base.resolve("/bot" + token + "/" + methodAndQuery));
  }

  private Reply send(HttpRequest.Builder request) throws Exception {
    return new Reply(http.send(request.build(), BodyHandlers.ofString()));
  }

  @Override
  public void close() {
    http.close();
  }
}
