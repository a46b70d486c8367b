package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.StoredFile;
import java.util.Map;

final class GetFile implements BotMethod {
  private final Attachments attachments;
  private final FilePaths paths;
  private final long largest;

  GetFile(Attachments attachments, FilePaths paths, long largest) {
    this.attachments = attachments;
    this.paths = paths;
    this.largest = largest;
  }

  @Override
  public String name() {
    return "getFile";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal {
    String text =
        call.parameters()
            .text("file_id")
            .orElseThrow(() -> BotApiRefusal.badRequest("file_id not specified"));
    FileId id = FileId.parse(text).orElseThrow(() -> BotApiRefusal.badRequest("invalid file_id"));
    StoredFile file =
        attachments
            .find(call.bot(), id)
            .orElseThrow(() ->
                BotApiRefusal.badRequest("wrong file_id or the file is temporarily unavailable"));
    if (file.size() > largest) {
      throw BotApiRefusal.badRequest("file is too big");
    }
    Map<String, Object> json = MessageJson.file(file, call.bot());
    json.put("file_path", paths.pathOf(file, call.bot()));
    return json;
  }
}
