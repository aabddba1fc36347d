/** newterms. */
@org.jspecify.annotations.NullMarked
package dev.newterms;
