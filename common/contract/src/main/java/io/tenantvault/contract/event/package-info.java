/**
 * The events, as sealed records. Requests come from the gateway or from any service of the
 * platform; reports come from the workers.
 */
@NullMarked
package io.tenantvault.contract.event;

import org.jspecify.annotations.NullMarked;
