package dev.newterms.elasticsearch;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** The token filter of Elasticsearch's own index of users and API keys. */
public final class PatternCapturePlugin extends Plugin implements AnalysisPlugin {

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "pattern_capture", (index, environment, name, settings) -> new Factory(name, settings));
  }

  private static final class Factory extends AbstractTokenFilterFactory {

    private final boolean preserveOriginal;
    private final Pattern[] patterns;

    Factory(String name, Settings settings) {
      super(name, settings);
      preserveOriginal = settings.getAsBoolean("preserve_original", true);
      patterns =
          settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
      return new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns);
    }
  }
}
