package io.tenantvault.botapi.store;

import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded.
 *
 * @param number names the file on disk; unique for each upload
 * @param size in bytes
 * @param uniqueId the same for the same content
 * @param name as the client gave it
 * @param mimeType as the client gave it
 */
public record StoredFile(
    long number, long size, String uniqueId, @Nullable String name, @Nullable String mimeType) {

  /** The extension of the name with its dot, or nothing; safe as part of a path. */
  String extension() {
    String text = name == null ? "" : name;
    String extension = text.substring(text.lastIndexOf('.') + 1);
    boolean plain = extension.length() < text.length() && extension.matches("[A-Za-z0-9]{1,12}");
    return plain ? "." + extension : "";
  }

  /** The name of the file on disk, also the last part of its {@code file_path}. */
  public String diskName() {
    return "file_" + number + extension();
  }
}
