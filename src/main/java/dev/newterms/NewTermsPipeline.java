package dev.newterms;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TimeRange;
import dev.newterms.operator.DeadLetters;
import dev.newterms.operator.MatchFunction;
import dev.newterms.operator.NewTermsFunction;
import dev.newterms.operator.WhatIfSighting;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Settings;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph between source and sinks. It knows neither: live and backtest differ only in what they
 * put at its ends.
 *
 * @param alerts what is new
 * @param whatIf what was judged, and what would have been but for an exception
 * @param deadLetters what could not be read
 */
public record NewTermsPipeline(
    DataStream<Alert> alerts,
    DataStream<WhatIfSighting> whatIf,
    DataStream<DeadLetter> deadLetters) {

  /** State is cut into so many key groups; a job can never be wider, nor this number change. */
  public static final int MAX_PARALLELISM = 720;

  /** Builds the graph that judges the sightings of all times. */
  public static NewTermsPipeline of(
      DataStream<SourceRecord> records, RuleSet rules, Settings settings, Instant start) {
    return of(records, rules, settings, TimeRange.ALL, start);
  }

  /**
   * Builds the graph.
   *
   * @param range the sighting times that count
   * @param start since when the memory is being filled, unless the job's state knows better
   */
  public static NewTermsPipeline of(
      DataStream<SourceRecord> records,
      RuleSet rules,
      Settings settings,
      TimeRange range,
      Instant start) {
    SingleOutputStreamOperator<Sighting> sightings =
        records
            .process(new MatchFunction(rules, range, settings.bounds(), settings.enrichment()))
            .uid(OperatorIds.MATCH)
            .name("match");
    DataStream<Alert> alerts =
        sightings
            // Batch mode sorts each key's sightings by this time; live, nothing reads it.
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Sighting>noWatermarks()
                    .withTimestampAssigner((sighting, previous) -> sighting.timeMillis()))
            .uid(OperatorIds.SIGHTING_TIME)
            .name("sighting time")
            .keyBy(Sighting::key)
            .process(
                new NewTermsFunction(
                    rules,
                    settings.memory(),
                    settings.bounds(),
                    settings.enrichment(),
                    settings.alerts(),
                    start.toEpochMilli()))
            .uid(OperatorIds.NEW_TERMS)
            .name("new terms");
    return new NewTermsPipeline(
        alerts,
        sightings.getSideOutput(WhatIfSighting.TAG),
        sightings.getSideOutput(DeadLetters.TAG));
  }

  /** Settings of Flink that the graph depends on, whatever the cluster's configuration says. */
  public static void prepare(StreamExecutionEnvironment environment) {
    Configuration needed = new Configuration();
    needed.set(PipelineOptions.GENERIC_TYPES, false);
    needed.set(PipelineOptions.OBJECT_REUSE, true);
    needed.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    environment.configure(needed);
  }
}
