package dev.newterms.cli;

import dev.newterms.settings.ElasticsearchSetupSettings;
import dev.newterms.settings.Secret;
import dev.newterms.setup.ElasticsearchSetup;
import dev.newterms.setup.Plan;
import dev.newterms.setup.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares Elasticsearch. */
@Command(
    name = "elasticsearch",
    description = {
      "Installs the templates of alerts and dead letters, and makes the data stream of alerts and"
          + " the job's API key.",
      "Shows first what is missing (+), differs (~) or is there (=). Standard output gets the API"
          + " key where one is made, and nothing else: Elasticsearch tells it only once."
    })
final class SetupElasticsearchCommand implements Callable<Integer> {

  @Mixin private SetupArguments arguments = new SetupArguments();

  @Option(
      names = "--new-api-key",
      description = "Make another API key even if there is one, which stays valid.")
  private boolean newApiKey;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    ElasticsearchSetupSettings settings = arguments.reader().readElasticsearchSetup();
    try (ElasticsearchSetup setup = new ElasticsearchSetup(settings, newApiKey, this::tell)) {
      err.println("elasticsearch " + settings.hosts().get(0));
      carryOut(setup, err);
      return ExitCode.OK;
    } catch (SetupException e) {
      err.println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void carryOut(ElasticsearchSetup setup, PrintWriter err) throws SetupException {
    Plan plan = setup.plan();
    arguments.carryOut(plan, err);
    if (!setup.canMakeApiKey()) {
      err.println("no API key for the job: that needs setup.username and setup.password");
    }
    if (plan.changesWhatIsThere()) {
      for (String stream : setup.existingStreams()) {
        err.println(
            stream
                + " takes over its template at its next rollover: POST /"
                + stream
                + "/_rollover");
      }
    }
  }

  private void tell(Secret apiKey) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(apiKey.value());
    out.flush();
  }
}
