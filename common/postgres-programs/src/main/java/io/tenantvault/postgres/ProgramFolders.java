package io.tenantvault.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which PostgreSQL's programs may lie. Several releases can be installed side by
 * side, and what is first on the PATH is often not the right one (Debian has a Perl wrapper there).
 */
public final class ProgramFolders {

  /** Parent, pattern of its children, and where the programs lie in such a child. */
  private record Layout(String parent, String child, String programs) {}

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
          new Layout("/usr", "pgsql-*", "bin"), // PGDG on Fedora, RHEL
          new Layout("/usr/libexec", "postgresql*", ""), // Alpine
          new Layout("/opt/homebrew/opt", "{postgresql,libpq}*", "bin"), // Homebrew, Apple silicon
          new Layout("/usr/local/opt", "{postgresql,libpq}*", "bin"), // Homebrew, Intel
          new Layout("/Library/PostgreSQL", "*", "bin")); // EDB's installer

  private final List<Path> fixed;
  private final List<Layout> layouts;

  private ProgramFolders(List<Path> fixed, List<Layout> layouts) {
    this.fixed = fixed;
    this.layouts = layouts;
  }

  /** Exactly these folders and no others. */
  public static ProgramFolders only(List<Path> folders) {
    return new ProgramFolders(List.copyOf(folders), List.of());
  }

  /**
   * The places where packages of the usual systems put PostgreSQL's programs, then the PATH.
   *
   * @param path the value of the PATH variable, or null where there is none
   */
  public static ProgramFolders installed(@Nullable String path) {
    List<Path> onPath =
        Stream.of((path == null ? "" : path).split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
    return new ProgramFolders(onPath, LAYOUTS);
  }

  /** The folders that exist now. A package may be installed while we run, so this is not kept. */
  public List<Path> existing() {
    List<Path> folders = new ArrayList<>();
    for (Layout layout : layouts) {
      addChildren(layout, folders);
    }
    folders.addAll(fixed);
    folders.removeIf(folder -> !Files.isDirectory(folder));
    return folders;
  }

  private static void addChildren(Layout layout, List<Path> folders) {
    Path parent = Path.of(layout.parent());
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, layout.child())) {
      children.forEach(child -> folders.add(child.resolve(layout.programs())));
    } catch (IOException e) {
      // A folder that we may not list holds no program for us; the others are searched all the
      // same.
      return;
    }
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>(layouts.stream().map(Layout::parent).distinct().toList());
    fixed.forEach(folder -> names.add(folder.toString()));
    return String.join(", ", names);
  }
}
