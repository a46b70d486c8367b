package io.tenantvault.files.s3;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Projects' files in a bucket, under {@code <prefix>/<project id>/<path>}. A version is an ETag.
 * Writing does not keep a file's time, content type or metadata.
 */
public final class S3Files implements ProjectFiles, AutoCloseable {
  private final S3Client client;
  private final S3Root root;
  private final PartSize partSize;

  /**
   * Files in S3. Nothing is sent yet, so a server that is away does not keep a process from
   * starting.
   */
  public S3Files(S3Connection connection, S3Root root) {
    this(connection.client(), root, PartSize.USUAL);
  }

  S3Files(S3Client client, S3Root root, PartSize partSize) {
    this.client = client;
    this.root = root;
    this.partSize = partSize;
  }

  @Override
  public Optional<ProjectFile> find(ProjectId project, FilePath path)
      throws ProjectFilesException, InterruptedException {
    var place = new S3Place(root, project, path);
    String key = place.key();
    try {
      // By listing and not by HEAD, which tells a missing bucket like a missing file and cuts times
      // to seconds. A key comes before all longer ones that begin with it.
      ListObjectsV2Response found =
          client.listObjectsV2(request -> request.bucket(root.bucket()).prefix(key).maxKeys(1));
      if (found.contents().isEmpty() || !found.contents().getFirst().key().equals(key)) {
        return Optional.empty();
      }
      return Optional.of(place.file(found.contents().getFirst()));
    } catch (SdkException e) {
      throw place.failed(e);
    }
  }

  @Override
  public FileListing list(ProjectId project, FilePath prefix)
      throws ProjectFilesException, InterruptedException {
    return S3Listing.of(client, new S3Place(root, project, prefix), find(project, prefix));
  }

  @Override
  public InputStream open(ProjectId project, ProjectFile file)
      throws ProjectFilesException, InterruptedException {
    var place = new S3Place(root, project, file.path());
    String key = place.key();
    try {
      ResponseInputStream<GetObjectResponse> source =
          client.getObject(
              request -> request.bucket(root.bucket()).key(key).ifMatch(file.version()));
      if (source.response().contentLength() != file.size()) {
        source.abort();
        throw place.changed();
      }
      return new S3FileStream(place, source, file);
    } catch (S3Exception e) {
      throw isGoneOrChanged(e) ? place.changed() : place.failed(e);
    } catch (SdkException e) {
      throw place.failed(e);
    }
  }

  private static boolean isGoneOrChanged(S3Exception e) {
    return e.statusCode() == 412
        || (e.statusCode() == 404 && "NoSuchKey".equals(e.awsErrorDetails().errorCode()));
  }

  @Override
  public void write(ProjectId project, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException {
    new WriteObject(client, partSize).write(new S3Place(root, project, file.path()), file);
  }

  @Override
  public void close() {
    client.close();
  }
}
