/** CloudTrail events seen as Elastic Common Schema. */
@NullMarked
package dev.newterms.ecs;

import org.jspecify.annotations.NullMarked;
