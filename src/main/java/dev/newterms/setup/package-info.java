/** Prepares Elasticsearch and Kibana for the job: what should be there, and what is instead. */
@org.jspecify.annotations.NullMarked
package dev.newterms.setup;
