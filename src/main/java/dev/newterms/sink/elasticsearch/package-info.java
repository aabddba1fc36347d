/** Documents into data streams of Elasticsearch, each once, whatever the server does. */
@org.jspecify.annotations.NullMarked
package dev.newterms.sink.elasticsearch;
