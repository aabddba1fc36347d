/** New-terms rules: what their files say, read and checked. */
@org.jspecify.annotations.NullMarked
package dev.newterms.rule;
