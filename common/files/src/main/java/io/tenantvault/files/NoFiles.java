package io.tenantvault.files;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.io.InputStream;
import java.util.Optional;

/** Where no store of files is configured: every call is refused with the property to set. */
public final class NoFiles implements ProjectFiles {

  @Override
  public Optional<ProjectFile> find(ProjectId project, FilePath path) throws ProjectFilesException {
    throw refused(project, path);
  }

  @Override
  public FileListing list(ProjectId project, FilePath prefix) throws ProjectFilesException {
    throw refused(project, prefix);
  }

  @Override
  public InputStream open(ProjectId project, ProjectFile file) throws ProjectFilesException {
    throw refused(project, file.path());
  }

  @Override
  public void write(ProjectId project, ArrivingFile file) throws ProjectFilesException {
    throw refused(project, file.path());
  }

  private static ProjectFilesException refused(ProjectId project, FilePath path) {
    return ProjectFilesException.refused(
        "%s of project %s: no store of files is configured; set tenantvault.files.root"
            .formatted(path, project));
  }
}
