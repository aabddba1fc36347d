/** Kibana's query language: parsed, printed in one normal form, and compiled to event matchers. */
@org.jspecify.annotations.NullMarked
package dev.newterms.rule.kql;
