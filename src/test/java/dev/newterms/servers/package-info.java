/** The real servers of the integration tests, each a child process that ends with the test. */
@NullMarked
package dev.newterms.servers;

import org.jspecify.annotations.NullMarked;
