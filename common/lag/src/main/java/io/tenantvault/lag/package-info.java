/**
 * How far groups of consumers, classic ones and share groups, are behind: in records and in
 * seconds. It asks the broker for offsets only and reads no record, so it needs no more rights than
 * the group's own consumers have.
 */
@NullMarked
package io.tenantvault.lag;

import org.jspecify.annotations.NullMarked;
