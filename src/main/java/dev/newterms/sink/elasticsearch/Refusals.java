package dev.newterms.sink.elasticsearch;

/** Gets the documents that Elasticsearch will never take, so that none is lost in silence. */
interface Refusals {

  void refused(BulkReply.Refusal refusal);
}
