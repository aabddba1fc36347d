package dev.newterms.cli;

import dev.newterms.ProgressListener;

/** Shows progress until it is closed. */
interface ProgressOutput extends ProgressListener, AutoCloseable {

  @Override
  void close();
}
