/**
 * What the tests of the runtime run it with: a platform of real servers, workers as Spring Boot
 * makes them, and a job that does what a test says.
 */
package io.tenantvault.jobruntime.kit;
