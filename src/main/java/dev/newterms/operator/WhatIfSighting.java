package dev.newterms.operator;

import dev.newterms.novelty.ExceptedSighting;
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

  /** The side output of all sightings, and of those that are none because of an exception. */
  public static final OutputTag<WhatIfSighting> TAG =
      new OutputTag<>("what-if", TypeInformation.of(WhatIfSighting.class));

  /** A sighting that counts. */
  static WhatIfSighting of(Sighting sighting) {
    return new WhatIfSighting(sighting.key(), sighting.timeMillis(), NO_EXCEPTION);
  }

  /** One of the sightings that there would be without an exception. */
  static WhatIfSighting of(ExceptedSighting sighting, String key) {
    return new WhatIfSighting(key, sighting.timeMillis(), sighting.exception());
  }

  boolean isExcepted() {
    return exception != NO_EXCEPTION;
  }
}
