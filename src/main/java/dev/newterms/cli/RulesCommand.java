package dev.newterms.cli;

import picocli.CommandLine.Command;

/** What a rule's author needs. */
@Command(
    name = "rules",
    description = "Checks, lists, tests and explains rules.",
    subcommands = {
      RulesCheckCommand.class,
      RulesListCommand.class,
      RulesTestCommand.class,
      RulesExplainCommand.class
    })
final class RulesCommand {}
