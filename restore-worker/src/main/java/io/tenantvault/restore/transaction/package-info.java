/**
 * The one transaction in which a tenant is restored: its present schema is set aside, the dump is
 * applied, every table's rows are compared with the manifest, and only then it is committed. Until
 * that moment readers see the old data, and any failure leaves the tenant as it was.
 */
@NullMarked
package io.tenantvault.restore.transaction;

import org.jspecify.annotations.NullMarked;
