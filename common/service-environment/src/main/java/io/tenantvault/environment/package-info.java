/**
 * What every process reads from its environment alike: secrets that lie in files, and how its
 * connections to Kafka, PostgreSQL and HTTP servers are protected. It refuses combinations that
 * cannot work or protect less than they seem to, and names the variable.
 */
@NullMarked
package io.tenantvault.environment;

import org.jspecify.annotations.NullMarked;
