package dev.newterms.operator;

import dev.newterms.novelty.Sighting;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * As much of a sighting as it takes to say what else a backtest could have made of it.
 *
 * @param key as in {@link dev.newterms.novelty.Sighting}
 * @param timeMillis as there
 * @param exception the place in the rule set of the exception that covers the event, or {@link
 *     #NO_EXCEPTION}
 */
public record WhatIfSighting(String key, long timeMillis, int exception) {

  /** Stands for "a sighting indeed". */
  public static final int NO_EXCEPTION = -1;

  /** The side output of what is no sighting only because of an exception. */
  public static final OutputTag<WhatIfSighting> EXCEPTED =
      new OutputTag<>("excepted", TypeInformation.of(WhatIfSighting.class));

  /** A sighting that counts. */
  public static WhatIfSighting of(Sighting sighting) {
    return new WhatIfSighting(sighting.key(), sighting.timeMillis(), NO_EXCEPTION);
  }

  boolean isExcepted() {
    return exception != NO_EXCEPTION;
  }
}
