package io.tenantvault.botapi.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message carries. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Content.Document.class, name = "document")
})
public sealed interface Content {

  /** The file that the content refers to, if any. */
  default Optional<StoredFile> attachedFile() {
    return switch (this) {
      case Text text -> Optional.empty();
      case Document document -> Optional.of(document.file());
    };
  }

  /** A text message. */
  record Text(String text) implements Content {}

  /** A file with an optional caption. */
  record Document(StoredFile file, @Nullable String caption) implements Content {}
}
