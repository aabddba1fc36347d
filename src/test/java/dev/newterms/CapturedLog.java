package dev.newterms;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/** What a class or package logs in this JVM from INFO on, each as {@code <level> <message>}. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

  private final Logger logger;
  private final @Nullable Level levelBefore;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLog(Logger logger) {
    super(CapturedLog.class.getName(), null, null, false, Property.EMPTY_ARRAY);
    this.logger = logger;
    this.levelBefore = logger.getLevel();
  }

  public static CapturedLog of(Class<?> source) {
    return of((Logger) LogManager.getLogger(source));
  }

  /** With the packages that are in it. */
  public static CapturedLog of(Package source) {
    return of((Logger) LogManager.getLogger(source.getName()));
  }

  private static CapturedLog of(Logger source) {
    CapturedLog log = new CapturedLog(source);
    log.start();
    log.logger.addAppender(log); // Gives a logger without settings of its own its parent's level.
    // Not Logger::setLevel, which leaves out the loggers of a package.
    Configurator.setLevel(source.getName(), Level.INFO);
    return log;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    Configurator.setLevel(logger.getName(), levelBefore);
    stop();
  }
}
