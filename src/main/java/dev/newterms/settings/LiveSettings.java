package dev.newterms.settings;

import org.jspecify.annotations.Nullable;

/**
 * What the live job needs: the pipeline's settings, its source and at least one sink.
 *
 * @param elasticsearch null if nothing is written to Elasticsearch
 * @param kafka null if nothing is written to Kafka
 * @param deadLetters where dead letters go; its sink is there
 */
public record LiveSettings(
    Settings pipeline,
    KinesisSettings kinesis,
    @Nullable ElasticsearchSettings elasticsearch,
    @Nullable KafkaSettings kafka,
    DeadLetterTarget deadLetters) {}
