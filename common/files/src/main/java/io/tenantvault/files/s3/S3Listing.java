package io.tenantvault.files.s3;

import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The object at a path and then those below it, a page of a thousand at a time. Empty objects whose
 * keys end in a slash are what S3's console makes for folders; they are no files.
 */
final class S3Listing implements FileListing {
  private final S3Place place;
  private final Iterator<S3Object> below;
  private @Nullable ProjectFile peeked;

  private S3Listing(S3Place place, Iterator<S3Object> below) {
    this.place = place;
    this.below = below;
  }

  /**
   * Lists what is at the path, if there is something, and below it.
   *
   * @throws ProjectFilesException also when there is neither
   */
  static S3Listing of(S3Client client, S3Place place, Optional<ProjectFile> at)
      throws ProjectFilesException, InterruptedException {
    String key = place.key();
    Iterator<S3Object> below =
        client
            .listObjectsV2Paginator(
                request -> request.bucket(place.root().bucket()).prefix(key + "/"))
            .contents()
            .iterator();
    var listing = new S3Listing(place, below);
    listing.peeked = at.isPresent() ? at.get() : listing.next().orElseThrow(place::missing);
    return listing;
  }

  @Override
  public Optional<ProjectFile> next() throws ProjectFilesException, InterruptedException {
    if (peeked != null) {
      ProjectFile first = peeked;
      peeked = null;
      return Optional.of(first);
    }
    try {
      while (below.hasNext()) {
        S3Object object = below.next();
        if (!isFolder(object)) {
          return Optional.of(place.file(object));
        }
      }
      return Optional.empty();
    } catch (SdkException e) {
      throw place.failed(e);
    }
  }

  private static boolean isFolder(S3Object object) {
    return object.size() == 0 && object.key().endsWith("/");
  }

  @Override
  public void close() {
    // No page is open between two of them.
  }
}
