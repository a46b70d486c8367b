/**
 * The demonstration: one tenant backed up, damaged and restored on the running platform, with the
 * proof that it came back as it was. Also makes the sample tenants that the bench and the tests
 * use.
 */
@NullMarked
package io.tenantvault.localstack.demo;

import org.jspecify.annotations.NullMarked;
