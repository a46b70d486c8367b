/**
 * Projects' files in a directory, one folder for each project. Owns how a path is kept below its
 * project's root: name by name, from one open folder to the next, through no link.
 */
@NullMarked
package io.tenantvault.files.directory;

import org.jspecify.annotations.NullMarked;
