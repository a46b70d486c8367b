package io.tenantvault.files.s3;

import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.files.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes an object: at once when it fits into one part, and else in parts that S3 shows nobody
 * before they are completed. An upload that fails is aborted; what a killed process began stays in
 * the bucket until a lifecycle rule (AbortIncompleteMultipartUpload) removes it.
 */
final class WriteObject {
  private final S3Client client;
  private final PartSize partSize;

  /** Writes through the client, which stays open. */
  WriteObject(S3Client client, PartSize partSize) {
    this.client = client;
    this.partSize = partSize;
  }

  /**
   * Writes one file; see the port.
   *
   * @throws IOException when the source fails
   */
  void write(S3Place place, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException {
    if (file.size() > PartSize.LARGEST_FILE) {
      throw place.refused("with more than 10,000 GiB it is too large to be uploaded");
    }
    var source = new Source(file);
    String key = place.key();
    int part = partSize.of(file.size());
    try {
      if (file.size() <= part) {
        put(place, key, source, new byte[(int) file.size()]);
      } else {
        upload(place, key, source, new byte[part]);
      }
    } catch (SdkException e) {
      throw place.failed(e);
    }
  }

  private void put(S3Place place, String key, Source source, byte[] buffer) throws IOException {
    int count = source.fill(buffer);
    client.putObject(
        request -> request.bucket(place.root().bucket()).key(key), body(buffer, count));
  }

  private void upload(S3Place place, String key, Source source, byte[] buffer) throws IOException {
    String bucket = place.root().bucket();
    String id = client.createMultipartUpload(request -> request.bucket(bucket).key(key)).uploadId();
    boolean completed = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (int count = source.fill(buffer); count > 0; count = source.fill(buffer)) {
        parts.add(store(bucket, key, id, parts.size() + 1, body(buffer, count)));
      }
      client.completeMultipartUpload(request ->
          request
              .bucket(bucket)
              .key(key)
              .uploadId(id)
              .multipartUpload(upload -> upload.parts(parts)));
      completed = true;
    } finally {
      if (!completed) {
        abort(bucket, key, id);
      }
    }
  }

  private CompletedPart store(
      String bucket, String key, String upload, int number, RequestBody body) {
    String etag =
        client
            .uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                body)
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /** Aborts although the thread may be interrupted, which it is again afterwards. */
  private void abort(String bucket, String key, String upload) {
    boolean interrupted = Thread.interrupted();
    try {
      client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (SdkException _) {
      // The failure that led here is the one to tell; the bucket's lifecycle rule removes the rest.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The buffer's beginning, without a copy, to be read again when the SDK retries. */
  private static RequestBody body(byte[] buffer, int count) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, count), count, "application/octet-stream");
  }
}
