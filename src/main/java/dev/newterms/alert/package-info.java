/** The alert: its document, its id and its receipt. */
@org.jspecify.annotations.NullMarked
package dev.newterms.alert;
