package dev.newterms.cli;

import java.io.PrintWriter;

/**
 * Says that a run was cut short, such as by an interrupt from the keyboard, after which the exit
 * code is the JVM's (130 for SIGINT, 143 for SIGTERM). Until it is closed.
 */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /**
   * @param progress closed first, so that nothing is written after the message
   */
  static Interruption toldOn(PrintWriter out, ProgressOutput progress) {
    Thread hook =
        new Thread(
            () -> {
              progress.close();
              out.println();
              out.println("interrupted: nothing was written");
              out.flush();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends, and the hook has run: there is nothing to take back.
    }
  }
}
