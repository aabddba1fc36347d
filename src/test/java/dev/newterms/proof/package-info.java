/** A second, slow and obvious reading of what a rule means, and proofs that the fast one agrees. */
@org.jspecify.annotations.NullMarked
package dev.newterms.proof;
