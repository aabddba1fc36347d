package dev.newterms.ecs;

/** How Elasticsearch compares a field's values, by the mapping of Elastic's AWS integration. */
public enum FieldType {
  /** Text, exactly as it stands. */
  KEYWORD,
  /** A whole number. */
  LONG,
  BOOLEAN,
  /** A point in time. */
  DATE,
  /** An IPv4 or IPv6 address, however it is written. */
  IP
}
