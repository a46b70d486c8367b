/**
 * What a job is to everybody: its kind, its status, why it failed. The words here are those of the
 * tables and of the API.
 */
@NullMarked
package io.tenantvault.contract.job;

import org.jspecify.annotations.NullMarked;
