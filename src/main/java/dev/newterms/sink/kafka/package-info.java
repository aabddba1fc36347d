/** Alerts and dead letters into topics of Kafka. */
@org.jspecify.annotations.NullMarked
package dev.newterms.sink.kafka;
