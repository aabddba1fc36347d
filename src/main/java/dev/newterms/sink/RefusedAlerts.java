package dev.newterms.sink;

/** Gets the alerts that Elasticsearch will never take, so that none is lost in silence. */
interface RefusedAlerts {

  void refused(BulkReply.Refusal refusal);
}
