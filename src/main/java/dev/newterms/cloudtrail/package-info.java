/** Records, envelopes, the prefilter and the CloudTrail event: from bytes to parsed events. */
@NullMarked
package dev.newterms.cloudtrail;

import org.jspecify.annotations.NullMarked;
