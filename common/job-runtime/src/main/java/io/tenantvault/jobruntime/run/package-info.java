/**
 * Runs attempts: slots, the attempt's thread, its reports, its lease, its end, and the supervision
 * of what other workers left behind. Knows nothing of how requests arrive.
 */
@NullMarked
package io.tenantvault.jobruntime.run;

import org.jspecify.annotations.NullMarked;
