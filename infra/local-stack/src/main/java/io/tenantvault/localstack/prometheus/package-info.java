/** Prometheus on this machine: where its programs are, and what it is configured with. */
@NullMarked
package io.tenantvault.localstack.prometheus;

import org.jspecify.annotations.NullMarked;
