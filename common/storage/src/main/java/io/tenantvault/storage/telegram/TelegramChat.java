package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import java.io.InputStream;

/** Stores into one chat; opens and deletes what this bot has stored in any. */
final class TelegramChat implements ArtifactStorage {
  private final StoreDocument storeDocument;
  private final OpenDocument openDocument;
  private final DeleteDocument deleteDocument;
  private final StorageLimits limits;

  TelegramChat(BotApi api, TelegramFiles files, long chatId, StorageLimits limits) {
    this.storeDocument = new StoreDocument(api, chatId, limits.maxPartSize());
    this.openDocument = new OpenDocument(api, files);
    this.deleteDocument = new DeleteDocument(api);
    this.limits = limits;
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    return storeDocument.store(upload);
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return openDocument.open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return deleteDocument.delete(file);
  }

  @Override
  public StorageLimits limits() {
    return limits;
  }
}
