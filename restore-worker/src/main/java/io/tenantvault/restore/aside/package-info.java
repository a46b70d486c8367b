/**
 * The schemas that restores set aside: how they are called, what is written on them, and their end
 * when the undo window has passed.
 */
@NullMarked
package io.tenantvault.restore.aside;

import org.jspecify.annotations.NullMarked;
