package io.tenantvault.files.autoconfigure;

import io.tenantvault.files.NoFiles;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.directory.DirectoryFiles;
import io.tenantvault.files.s3.S3Connection;
import io.tenantvault.files.s3.S3Files;
import io.tenantvault.files.s3.S3Root;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The process's {@link ProjectFiles}, unless it has one of its own. Only where the root is in S3
 * are the AWS SDK's classes loaded.
 */
@AutoConfiguration
@ConditionalOnMissingBean(ProjectFiles.class)
@EnableConfigurationProperties(FilesProperties.class)
public class FilesAutoConfiguration {

  /** Closed with the process, where it has connections. */
  @Bean
  ProjectFiles projectFiles(FilesProperties properties) {
    return switch (properties.location()) {
      case FilesRoot.None() -> new NoFiles();
      case FilesRoot.Directory(var path) -> new DirectoryFiles(path);
      case FilesRoot.Bucket(var root) -> inS3(root, properties.s3());
    };
  }

  private static ProjectFiles inS3(S3Root root, FilesProperties.S3 s3) {
    return new S3Files(
        new S3Connection(s3.endpoint(), s3.region(), s3.pathStyle(), s3.credentials()), root);
  }
}
