package dev.newterms.operator;

import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertDocuments;
import dev.newterms.alert.Judgement;
import dev.newterms.alert.SightingJudge;
import dev.newterms.ecs.AddressDatabases;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.RuleChange;
import dev.newterms.novelty.ShortMemories;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.MemorySettings;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each sighting by the memory of its terms key, remembers it, and alerts if it is new.
 *
 * <h2>Time</h2>
 *
 * Only sighting times count: when Kinesis took the record in, or when the event happened, as the
 * rule says. Both are in the data and the same on every replay. No timer and no clock takes part in
 * the verdict, so the job may be slow, stopped for days, or fed from files, and says the same.
 *
 * <h2>Forgetting</h2>
 *
 * A memory older than the window is not deleted but outdated: the verdict compares times, and the
 * alert can then say when the terms were last seen. Flink's state TTL knows processing time only,
 * so it is a janitor: it removes what is older than the retention and some slack, which no verdict
 * can use any more. The slack is for a job that was down: records that waited in Kinesis for a week
 * are judged by memories that are a week older than they look. TTL is on from the first version of
 * the state, since Flink cannot turn it on later.
 *
 * <h2>Out of order</h2>
 *
 * Shards and files do not arrive in order. A sighting that is older than the latest one is known,
 * and the memory is the same whatever the order: earliest, latest and count. What cannot be the
 * same is which of several events of one key comes first and alerts; the alert's id does not depend
 * on it.
 *
 * <h2>Learning</h2>
 *
 * A new memory knows nothing, so everything is new to it. A rule may therefore learn at first: for
 * a while after its memory began, sightings are remembered as always and make no alert. That, too,
 * is judged on their own times: late ones of the first days are learned whenever they come.
 *
 * <h2>Restore</h2>
 *
 * The memory is keyed state and moves with its key to any parallelism. Replayed sightings count
 * twice only if they were not yet in the checkpoint, that is, once. Since when each rule's memory
 * is being filled is operator state, in union: every subtask knows all of it and the earliest wins.
 *
 * <p>A memory belongs to a fingerprint, so a rule whose query or new-terms fields were edited finds
 * none, and the start says so. That of a rule that left stays until it expires. Should the
 * fingerprint come back before, what it remembers is still true and still counts; but since nothing
 * was added meanwhile, its baseline begins anew.
 */
public final class NewTermsFunction extends KeyedProcessFunction<String, Sighting, Alert>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(NewTermsFunction.class);

  private static final String MEMORY_STATE = "memory";

  private final RuleSet rules;
  private final MemorySettings settings;
  private final Bounds bounds;
  private final EnrichmentSettings enrichment;
  private final AlertSettings alertSettings;
  private final long startMillis;

  private transient @Nullable AddressDatabases databases;
  private transient SightingJudge judge;
  private transient Baselines baselines;
  private transient RememberedRules rememberedRules;
  private transient ValueState<Memory> memory;
  private transient Tally alerts;
  private transient Tally learned;

  /**
   * @param startMillis since when the memory is being filled of a rule that the state does not know
   *     yet, milliseconds since the epoch
   */
  public NewTermsFunction(
      RuleSet rules,
      MemorySettings settings,
      Bounds bounds,
      EnrichmentSettings enrichment,
      AlertSettings alertSettings,
      long startMillis) {
    this.rules = rules;
    this.settings = settings;
    this.bounds = bounds;
    this.enrichment = enrichment;
    this.alertSettings = alertSettings;
    this.startMillis = startMillis;
  }

  @Override
  public void open(OpenContext context) {
    databases = AddressDatabases.open(enrichment);
    AlertDocuments documents = new AlertDocuments(EcsFields.with(databases), alertSettings);
    judge = new SightingJudge(settings.retention(), settings.learning(), documents, bounds);
    memory = getRuntimeContext().getState(memoryDescriptor());
    alerts = new Tally(getRuntimeContext(), MetricNames.ALERTS);
    learned = new Tally(getRuntimeContext(), MetricNames.LEARNED);
  }

  @Override
  public void close() {
    if (databases != null) {
      databases.close();
    }
  }

  private ValueStateDescriptor<Memory> memoryDescriptor() {
    ValueStateDescriptor<Memory> descriptor =
        new ValueStateDescriptor<>(MEMORY_STATE, Memory.class);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(settings.ttl())
            .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
            .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
            .cleanupFullSnapshot()
            // When RocksDB compacts is for config.yaml: Flink 1.20 sets a period that is given here
            // after RocksDB has taken its options.
            .cleanupInRocksdbCompactFilter(1000)
            .build());
    return descriptor;
  }

  @Override
  public void processElement(Sighting sighting, Context context, Collector<Alert> out)
      throws IOException {
    Optional<Rule> rule = rules.find(TermsKey.fingerprintOf(sighting.key()));
    if (rule.isPresent()) { // Else it was removed while the sighting was in flight.
      judge(rule.get(), sighting, out);
    }
  }

  private void judge(Rule rule, Sighting sighting, Collector<Alert> out) throws IOException {
    Baseline baseline = baselines.of(TermsKey.fingerprintOf(sighting.key()));
    Judgement judgement = judge.judge(rule, sighting, memory.value(), baseline);
    memory.update(judgement.memory());
    if (judgement.alert() != null) {
      out.collect(judgement.alert());
      alerts.add(1);
    } else if (judgement.isLearned()) {
      learned.add(1);
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    OperatorStateStore store = context.getOperatorStateStore();
    baselines = new Baselines(store, rules, startMillis);
    long now = System.currentTimeMillis();
    rememberedRules = new RememberedRules(store, rules, baselines.restored(), now, settings.ttl());
    if (subtask() == 0) {
      if (context.isRestored()) {
        rememberedRules.changes().forEach(NewTermsFunction::log);
      }
      new ShortMemories(rules, baselines::of, settings.learning(), now).lines().forEach(LOG::info);
    }
  }

  private static void log(RuleChange change) {
    if (change.isWarning()) {
      LOG.warn("{}", change.text());
    } else {
      LOG.info("{}", change.text());
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    baselines.snapshot(subtask());
    rememberedRules.snapshot(subtask());
  }

  private int subtask() {
    return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }
}
