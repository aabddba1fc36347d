/**
 * What {@code k8s/} renders to, checked without a cluster: by the schemas of its kinds, by the
 * Flink Kubernetes Operator's own validator, and by rules for what both let through.
 */
@NullMarked
package dev.newterms.manifests;

import org.jspecify.annotations.NullMarked;
