/**
 * The certificates of a local stack: an authority that signs one for each server and is then
 * forgotten. They are made by Java's own keytool, below the stack's directory.
 */
@NullMarked
package io.tenantvault.localstack.certificates;

import org.jspecify.annotations.NullMarked;
