package dev.newterms.operator;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.RecordCount;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.AddressDatabases;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.ExceptedSighting;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.SightingListener;
import dev.newterms.novelty.SightingReader;
import dev.newterms.novelty.Sightings;
import dev.newterms.novelty.TimeRange;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.EnrichmentSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Records in, sightings out: envelope, prefilter and match in one step, so that what matches no
 * rule is never serialised.
 */
public final class MatchFunction extends ProcessFunction<SourceRecord, Sighting> {

  private static final long serialVersionUID = 1L;

  private final RuleSet rules;
  private final TimeRange range;
  private final Bounds bounds;
  private final EnrichmentSettings enrichment;

  private transient @Nullable AddressDatabases databases;
  private transient SightingReader reader;
  private transient Tally records;
  private transient Tally recordsUnopened;
  private transient Tally recordsWithoutEvents;
  private transient LongCounter files;
  private transient LongCounter sourceBytes;
  private transient Tally bytes;
  private transient Tally events;
  private transient Tally skipped;
  private transient Tally sightings;
  private transient Tally excepted;
  private transient LongCounter outside;
  private transient List<LongCounter> byException;
  private transient DeadLetterTally deadLetters;

  /** Finds the sightings of all times. */
  public MatchFunction(RuleSet rules, Bounds bounds, EnrichmentSettings enrichment) {
    this(rules, TimeRange.ALL, bounds, enrichment);
  }

  /**
   * @param range the sighting times that count
   */
  public MatchFunction(
      RuleSet rules, TimeRange range, Bounds bounds, EnrichmentSettings enrichment) {
    this.rules = rules;
    this.range = range;
    this.bounds = bounds;
    this.enrichment = enrichment;
  }

  @Override
  public void open(OpenContext context) {
    databases = AddressDatabases.open(enrichment);
    reader = new SightingReader(rules, EcsFields.with(databases), range, bounds);
    records = new Tally(getRuntimeContext(), MetricNames.RECORDS);
    recordsUnopened = new Tally(getRuntimeContext(), MetricNames.RECORDS_UNOPENED);
    recordsWithoutEvents = new Tally(getRuntimeContext(), MetricNames.RECORDS_WITHOUT_EVENTS);
    files = getRuntimeContext().getLongCounter(MetricNames.FILES);
    sourceBytes = getRuntimeContext().getLongCounter(MetricNames.SOURCE_BYTES);
    bytes = new Tally(getRuntimeContext(), MetricNames.BYTES);
    events = new Tally(getRuntimeContext(), MetricNames.EVENTS);
    skipped = new Tally(getRuntimeContext(), MetricNames.SKIPPED);
    sightings = new Tally(getRuntimeContext(), MetricNames.SIGHTINGS);
    excepted = new Tally(getRuntimeContext(), MetricNames.EXCEPTED);
    outside = getRuntimeContext().getLongCounter(MetricNames.OUTSIDE);
    byException = new ArrayList<>();
    for (int exception = 0; exception < rules.exceptions().size(); exception++) {
      byException.add(getRuntimeContext().getLongCounter(MetricNames.excepted(exception)));
    }
    deadLetters = new DeadLetterTally(getRuntimeContext());
  }

  @Override
  public void processElement(SourceRecord value, Context context, Collector<Sighting> out) {
    RecordCount count = reader.read(value, new Listener(context, out));
    records.add(1);
    recordsUnopened.add(count.opened() ? 0 : 1);
    recordsWithoutEvents.add(count.events() + count.skipped() == 0 ? 1 : 0);
    files.add(value.beginsFile() ? 1 : 0);
    sourceBytes.add(value.sourceBytes());
    bytes.add(count.bytes());
    events.add(count.events());
    skipped.add(count.skipped());
  }

  @Override
  public void close() {
    if (databases != null) {
      databases.close();
    }
  }

  private final class Listener implements SightingListener {

    private final Context context;
    private final Collector<Sighting> out;

    private Listener(Context context, Collector<Sighting> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void onSightings(Sightings found) {
      found.found().forEach(this::onSighting);
      found.excepted().forEach(this::onExcepted);
      outside.add(found.outside());
    }

    private void onSighting(Sighting sighting) {
      out.collect(sighting);
      context.output(WhatIfSighting.TAG, WhatIfSighting.of(sighting));
      sightings.add(1);
    }

    private void onExcepted(ExceptedSighting sighting) {
      for (String key : sighting.keys()) {
        context.output(WhatIfSighting.TAG, WhatIfSighting.of(sighting, key));
      }
      excepted.add(1);
      byException.get(sighting.exception()).add(1);
    }

    @Override
    public void onDeadLetter(DeadLetter deadLetter) {
      deadLetters.add(deadLetter);
      context.output(DeadLetters.TAG, deadLetter);
    }
  }
}
