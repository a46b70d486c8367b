package io.tenantvault.backup;

import io.tenantvault.backup.pgdump.DumpOrder;
import io.tenantvault.backup.source.SourceFacts;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;

/**
 * What will be dumped, and by which pg_dump.
 *
 * @param compression of the artifact
 * @param source what is known of the tenant before its dump
 * @param begun when this attempt at a dump began
 */
record DumpPlan(DumpOrder order, Compression compression, SourceFacts source, Instant begun) {}
