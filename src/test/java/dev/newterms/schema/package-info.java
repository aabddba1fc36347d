/** The published JSON Schemas, and that whatever a test makes follows them. */
@org.jspecify.annotations.NullMarked
package dev.newterms.schema;
