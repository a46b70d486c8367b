/**
 * Who runs which attempt of which job: the claims in {@code control_plane.job_claims}, their leases
 * and their ends. Every statement that ends or renews an attempt names the worker that holds it, so
 * that what a worker does after it lost its lease changes nothing.
 */
@NullMarked
package io.tenantvault.jobruntime.claim;

import org.jspecify.annotations.NullMarked;
