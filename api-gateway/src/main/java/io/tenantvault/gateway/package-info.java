/**
 * The HTTP API: it turns requests into events on Kafka and answers from the tables that the
 * projection keeps. It writes no table, and nothing here blocks an event loop.
 */
@NullMarked
package io.tenantvault.gateway;

import org.jspecify.annotations.NullMarked;
