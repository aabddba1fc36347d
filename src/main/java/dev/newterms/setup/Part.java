package dev.newterms.setup;

/** One thing that a server should have. */
interface Part {

  /** What a person calls it. */
  String name();

  /** Asks the server; changes nothing. */
  Comparison compare() throws SetupException;

  /** Makes it, or makes it as it should be. */
  void install() throws SetupException;
}
