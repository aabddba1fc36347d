package dev.newterms.rule.kql;

import dev.newterms.cloudtrail.CloudTrailEvent;

/** Whether an event is one that a query asks for. */
@FunctionalInterface
public interface EventMatcher {

  boolean matches(CloudTrailEvent event);
}
