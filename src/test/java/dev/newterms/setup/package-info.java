@org.jspecify.annotations.NullMarked
package dev.newterms.setup;
