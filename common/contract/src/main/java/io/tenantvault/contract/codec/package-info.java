/**
 * Events on the wire: CloudEvents 1.0 in Kafka's binary binding with JSON data, and the topics they
 * travel on. Types are mapped by name; no class name is ever sent or read.
 */
@NullMarked
package io.tenantvault.contract.codec;

import org.jspecify.annotations.NullMarked;
