/**
 * Wires the runtime in a Spring Boot process: Kafka and the control plane's database in every
 * process that has this module, the rest where there is a job to run.
 */
@NullMarked
package io.tenantvault.jobruntime.autoconfigure;

import org.jspecify.annotations.NullMarked;
