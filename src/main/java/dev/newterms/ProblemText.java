package dev.newterms;

import dev.newterms.ecs.AddressDatabaseException;
import dev.newterms.rule.BadRulesException;
import dev.newterms.settings.SettingsException;
import dev.newterms.source.InputException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.util.ExceptionUtils;

/** What stops a run and a user can mend, as {@code component: field: problem}. */
public final class ProblemText {

  private ProblemText() {}

  /** The lines to show, or empty for what is a defect or happened within the job. */
  public static Optional<String> of(Throwable problem) {
    Optional<AddressDatabaseException> database =
        ExceptionUtils.findThrowableSerializedAware(
            problem, AddressDatabaseException.class, ProblemText.class.getClassLoader());
    if (database.isPresent()) {
      return database.map(Throwable::getMessage);
    }
    if (problem instanceof SettingsException
        || problem instanceof BadRulesException
        || problem instanceof InputException) {
      return Optional.ofNullable(problem.getMessage());
    }
    if (problem instanceof FileSystemException file) {
      return Optional.of("file: " + file.getFile() + ": " + reason(file));
    }
    return problem instanceof FileNotFoundException
            || problem instanceof UnsupportedFileSystemSchemeException
        ? Optional.of("file: " + problem.getMessage())
        : Optional.empty();
  }

  private static String reason(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "access denied";
    }
    return String.valueOf(problem.getReason());
  }
}
