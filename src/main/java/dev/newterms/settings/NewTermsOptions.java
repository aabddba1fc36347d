package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The settings that every way to run the pipeline shares, and the list of all settings. */
public final class NewTermsOptions {

  public static final ConfigOption<List<String>> RULES =
      key("rules")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Rule files, or folders of them; the word bundled stands for the bundled rules."
                  + " Empty: the bundled rules.");

  public static final ConfigOption<Boolean> RULES_SKIP_UNSUPPORTED =
      key("rules.skip-unsupported")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether rules of other types (query, eql, …) and in other languages than kuery are"
                  + " skipped with a warning. Otherwise one of them stops the start.");

  public static final ConfigOption<MemorySize> ENVELOPE_MAX_INFLATED_BYTES =
      key("envelope.max-inflated-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "The most that one record may hold once its gzip is undone; a larger one is a dead"
                  + " letter. At most 2047 mb.");

  public static final ConfigOption<MemorySize> EVENT_MAX_BYTES =
      key("event.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(4))
          .withDescription(
              "The most bytes of one event's JSON; a larger one is a dead letter. AWS writes up to"
                  + " 1 mb. At most 2047 mb.");

  public static final ConfigOption<Integer> EVENT_MAX_DEPTH =
      key("event.max-depth")
          .intType()
          .defaultValue(100)
          .withDescription(
              "How many objects and arrays of one event may stand inside each other; a deeper one"
                  + " is a dead letter. At most 500.");

  public static final ConfigOption<Integer> EVENT_MAX_STRING_LENGTH =
      key("event.max-string-length")
          .intType()
          .defaultValue(1_000_000)
          .withDescription(
              "The longest string in an event, in characters; an event with a longer one is a dead"
                  + " letter.");

  public static final ConfigOption<Integer> EVENT_MAX_TOKEN_LENGTH =
      key("event.max-token-length")
          .intType()
          .defaultValue(10_000)
          .withDescription(
              "The longest number or name in an event, in characters; an event with a longer one is"
                  + " a dead letter.");

  public static final ConfigOption<Integer> EVENT_MAX_SIGHTINGS =
      key("event.max-sightings")
          .intType()
          .defaultValue(1_000)
          .withDescription(
              "How many sightings one event may be for one rule: as many as its new-terms fields"
                  + " have combinations of values. An event with more is a dead letter, and no"
                  + " sighting for that rule.");

  public static final ConfigOption<String> DEAD_LETTERS_TO =
      key("dead-letters.to")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Where the live job's dead letters go: elasticsearch (the data stream"
                  + " logs-newterms.deadletters-[namespace]), kafka, or log, which has no bytes. Not"
                  + " set: kafka if there are brokers, else elasticsearch.");

  public static final ConfigOption<MemorySize> DEAD_LETTERS_MAX_BYTES =
      key("dead-letters.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.parse("700 kb"))
          .withDescription(
              "The most bytes that a dead letter keeps of what could not be read, or of a refused"
                  + " alert, before they are base64; it says whether they were cut. In Kafka they"
                  + " are cut further where max.request.size asks for it, in Elasticsearch at 32 mb"
                  + " of JSON. At most 64 mb.");

  public static final ConfigOption<Integer> DEAD_LETTERS_MAX_PER_RECORD =
      key("dead-letters.max-per-record")
          .intType()
          .defaultValue(100)
          .withDescription(
              "The most dead letters of one record, or of one piece of a large file. Where there"
                  + " would be more, one more holds the whole record.");

  public static final ConfigOption<String> ENRICHMENT_ASN_DATABASE =
      key("enrichment.asn-database")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File in MaxMind's DB format that says whose an address is, such as GeoLite2-ASN.mmdb,"
                  + " for source.as.*. Read on the TaskManagers; each needs it at this path.");

  public static final ConfigOption<String> ENRICHMENT_CITY_DATABASE =
      key("enrichment.city-database")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File in MaxMind's DB format that says where an address is, such as"
                  + " GeoLite2-City.mmdb or GeoLite2-Country.mmdb, for source.geo.*. Read on the"
                  + " TaskManagers; each needs it at this path.");

  public static final ConfigOption<Duration> MEMORY_RETENTION =
      key("memory.retention")
          .durationType()
          .defaultValue(Duration.ofDays(90))
          .withDescription(
              "How long a terms key is remembered after its last sighting, by the sightings' own"
                  + " time. At least the longest window of the rules.");

  public static final ConfigOption<Duration> MEMORY_TTL_SLACK =
      key("memory.ttl-slack")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How much longer than the retention the state is kept by the wall clock, so that a job"
                  + " that was down for so long still decides right on what it missed.");

  public static final ConfigOption<Boolean> ALERT_EVENT_ORIGINAL =
      key("alert.event-original")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether an alert shows, as event.original, the whole text of the event that it is"
                  + " about.");

  public static final ConfigOption<Boolean> ALERT_INVESTIGATION_GUIDE =
      key("alert.investigation-guide")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether every alert shows its rule's investigation guide, as newterms.guide, in"
                  + " Markdown.");

  /** In the order of the flow. */
  public static final List<ConfigOption<?>> ALL =
      Stream.of(
              List.of(RULES, RULES_SKIP_UNSUPPORTED),
              KinesisOptions.ALL,
              List.of(
                  ENVELOPE_MAX_INFLATED_BYTES,
                  EVENT_MAX_BYTES,
                  EVENT_MAX_DEPTH,
                  EVENT_MAX_STRING_LENGTH,
                  EVENT_MAX_TOKEN_LENGTH,
                  EVENT_MAX_SIGHTINGS,
                  DEAD_LETTERS_TO,
                  DEAD_LETTERS_MAX_BYTES,
                  DEAD_LETTERS_MAX_PER_RECORD,
                  ENRICHMENT_ASN_DATABASE,
                  ENRICHMENT_CITY_DATABASE,
                  MEMORY_RETENTION,
                  MEMORY_TTL_SLACK,
                  LearningOptions.PERIOD,
                  LearningOptions.RULES,
                  ALERT_EVENT_ORIGINAL,
                  ALERT_INVESTIGATION_GUIDE),
              ElasticsearchOptions.ALL,
              KafkaOptions.ALL,
              KibanaOptions.ALL,
              SetupOptions.ALL)
          .<ConfigOption<?>>flatMap(List::stream)
          .toList();

  private NewTermsOptions() {}
}
