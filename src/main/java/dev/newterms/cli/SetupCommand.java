package dev.newterms.cli;

import picocli.CommandLine.Command;

/** What alerts need in other servers. */
@Command(
    name = "setup",
    description = "Prepares Elasticsearch and Kibana; again does only what is still to do.",
    subcommands = {SetupElasticsearchCommand.class, SetupKibanaCommand.class})
final class SetupCommand {}
