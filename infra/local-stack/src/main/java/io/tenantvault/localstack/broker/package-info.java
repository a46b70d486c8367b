/**
 * Runs a real Kafka broker (KRaft, one node) from Maven Central's jars as a process of its own. Its
 * jars stay off the class paths of this module's users; its data survives a kill.
 */
@NullMarked
package io.tenantvault.localstack.broker;

import org.jspecify.annotations.NullMarked;
