/**
 * Backs up the stored files of projects: one file as it is, all files below a folder as a tar
 * archive. Where the files are, and that nothing outside of a project is read, is the business of
 * {@link io.tenantvault.files.ProjectFiles}.
 */
@NullMarked
package io.tenantvault.backup.files;

import org.jspecify.annotations.NullMarked;
