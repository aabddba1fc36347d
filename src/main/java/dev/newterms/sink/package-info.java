/**
 * Where alerts and dead letters go: Elasticsearch and Kafka, each in its package; the log; files.
 */
@org.jspecify.annotations.NullMarked
package dev.newterms.sink;
