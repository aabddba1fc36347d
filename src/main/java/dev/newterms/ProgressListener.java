package dev.newterms;

/** Is told from time to time how far a backtest is. */
@FunctionalInterface
public interface ProgressListener {

  /** Called by another thread than the backtest's own, never by two at once. */
  void onProgress(Progress progress);
}
