/** Where alerts and dead letters go: Elasticsearch, Kafka, the log. */
@org.jspecify.annotations.NullMarked
package dev.newterms.sink;
