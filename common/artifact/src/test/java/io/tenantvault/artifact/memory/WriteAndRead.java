package io.tenantvault.artifact.memory;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.SampleDump;
import io.tenantvault.artifact.dump.DumpInspector;
import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.artifact.gzip.GunzipBlocks;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A program for a JVM with a small heap: writes a long dump into parts in a folder, and reads it
 * back. Arguments: folder, megabytes, bytes of a part, uploads in flight.
 */
final class WriteAndRead {

  private static final int UPLOAD_BUFFER = 64 << 10;

  private final Path folder;

  private WriteAndRead(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    byte[] megabyte = SampleDump.ofSize(1 << 20);
    var work = new WriteAndRead(Path.of(args[0]));
    int megabytes = Integer.parseInt(args[1]);
    var options =
        ArtifactOptions.of(Compression.GZIP, Long.parseLong(args[2]), Integer.parseInt(args[3]));
    var written = new CRC32();
    var inspector = DumpInspector.of(DumpFormat.SQL);
    Artifact artifact;
    try (var writer = new ArtifactWriter("dump.sql.gz", options, work::store)) {
      for (int count = 0; count < megabytes; count++) {
        written.update(megabyte);
        inspector.inspect(megabyte, 0, megabyte.length);
        writer.write(megabyte);
      }
      artifact = writer.finish();
    }
    var read = new CRC32();
    long size = 0;
    try (InputStream dump =
        new GunzipBlocks(
            new ArtifactReader(artifact.parts(), artifact.sha256(), work::open),
            DeflateCodec.best(),
            2)) {
      byte[] bytes = new byte[UPLOAD_BUFFER];
      for (int length = dump.read(bytes); length > 0; length = dump.read(bytes)) {
        read.update(bytes, 0, length);
        size += length;
      }
    }
    boolean same = size == (long) megabytes << 20 && read.getValue() == written.getValue();
    System.out.println((same ? "same " : "different ") + artifact.parts().size() + " parts");
  }

  private StoredPart store(Part part) throws IOException {
    try (InputStream content = part.open();
        var file = Files.newOutputStream(folder.resolve(part.name()))) {
      content.transferTo(file);
    }
    return new StoredPart(
        part.index(), part.name(), part.size(), part.sha256(), new StoredFile(1, 1, 1, "f"));
  }

  private InputStream open(StoredPart part) throws IOException {
    return Files.newInputStream(folder.resolve(part.name()));
  }
}
