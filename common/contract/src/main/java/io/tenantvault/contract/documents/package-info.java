/**
 * The contract as documents: an AsyncAPI document of the topics and a JSON Schema for each event.
 * They are files of this jar; tests in {@code common/event-checks} hold them to the records.
 */
@NullMarked
package io.tenantvault.contract.documents;

import org.jspecify.annotations.NullMarked;
