/**
 * Makes the catalogue again from the manifests that lie in storage, on demand, when Kafka is lost
 * as well as the database: looks at the messages of the chats one after the other, and reports the
 * backups that it finds whole. A program of its own in the retention worker's jar.
 */
@NullMarked
package io.tenantvault.recover;

import org.jspecify.annotations.NullMarked;
