package dev.newterms.ecs;

import dev.newterms.settings.AddressDatabaseKind;

/** A database of addresses that cannot be used; says so as {@code setting: file: problem}. */
public final class AddressDatabaseException extends RuntimeException {

  AddressDatabaseException(AddressDatabaseKind kind, String file, String problem) {
    super(kind.setting() + ": " + file + ": " + problem);
  }

  AddressDatabaseException(AddressDatabaseKind kind, String file, String problem, Throwable cause) {
    super(kind.setting() + ": " + file + ": " + problem, cause);
  }
}
