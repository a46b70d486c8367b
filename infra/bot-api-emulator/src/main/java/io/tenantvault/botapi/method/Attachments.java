package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.FileVault;
import io.tenantvault.botapi.store.StoredFile;
import io.tenantvault.botapi.store.Upload;
import java.io.IOException;
import java.util.Optional;

/** Finds the file that a request means: one that came with it, or one that is there already. */
final class Attachments {
  private static final String ATTACH = "attach://";

  private final Channels channels;
  private final FileVault vault;

  Attachments(Channels channels, FileVault vault) {
    this.channels = channels;
    this.vault = vault;
  }

  /**
   * Resolves a reference and keeps the upload that it names.
   *
   * @param reference {@code attach://part}, or a file_id; empty when only a part is given
   * @param part the part to take when there is no reference
   * @param missing the refusal when there is neither
   */
  StoredFile resolve(Call call, Optional<String> reference, String part, String missing)
      throws BotApiRefusal, IOException {
    if (reference.isPresent() && !reference.get().startsWith(ATTACH)) {
      return existing(call.bot(), reference.get());
    }
    String name = reference.map(text -> text.substring(ATTACH.length())).orElse(part);
    Upload upload =
        call.parameters().upload(name).orElseThrow(() -> BotApiRefusal.badRequest(missing));
    if (upload.size() == 0) {
      throw BotApiRefusal.badRequest("file must be non-empty");
    }
    return vault.keep(upload);
  }

  private StoredFile existing(Bot bot, String fileId) throws BotApiRefusal {
    FileId id =
        FileId.parse(fileId)
            .orElseThrow(() ->
                BotApiRefusal.badRequest(
                    "wrong remote file identifier specified: can't unserialize it"));
    return find(bot, id)
        .orElseThrow(() -> BotApiRefusal.badRequest("wrong file identifier/HTTP URL specified"));
  }

  /** The file behind an id, if it is the bot's own and some message still holds the file. */
  Optional<StoredFile> find(Bot bot, FileId id) {
    return id.botId() == bot.id() ? channels.file(id.number()) : Optional.empty();
  }
}
