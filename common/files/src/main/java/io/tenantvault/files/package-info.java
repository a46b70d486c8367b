/**
 * The stored files of projects: what storage backups read and storage restores write. Owns the
 * port, its failures and what they mean; knows no kind of store and no Spring.
 */
@NullMarked
package io.tenantvault.files;

import org.jspecify.annotations.NullMarked;
