package io.tenantvault.botapi.http;

import io.tenantvault.botapi.method.Parameters;
import io.tenantvault.botapi.store.FileVault;
import io.tenantvault.botapi.store.Upload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Parameters as they come in. Closing it discards the files that no method has kept. */
final class ReceivedParameters implements AutoCloseable {
  private final FileVault vault;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();

  ReceivedParameters(FileVault vault) {
    this.vault = vault;
  }

  void put(String name, String text) {
    texts.put(name, text);
  }

  void put(String name, Upload upload) throws IOException {
    Upload earlier = uploads.put(name, upload);
    if (earlier != null) {
      vault.discard(earlier);
    }
  }

  Parameters parameters() {
    return new Parameters(texts, uploads);
  }

  @Override
  public void close() throws IOException {
    for (Upload upload : uploads.values()) {
      vault.discard(upload);
    }
  }
}
