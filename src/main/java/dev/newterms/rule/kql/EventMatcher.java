package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsView;

/** Whether an event is one that a query asks for. */
@FunctionalInterface
public interface EventMatcher {

  boolean matches(EcsView event);
}
