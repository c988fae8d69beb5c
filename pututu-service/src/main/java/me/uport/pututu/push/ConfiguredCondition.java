package me.uport.pututu.push;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether one of some keys has a value. An environment variable that is set to nothing configures
 * nothing.
 */
public abstract class ConfiguredCondition implements Condition {

  private final String[] keys;

  protected ConfiguredCondition(String... keys) {
    this.keys = keys.clone();
  }

  @Override
  public final boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var environment = context.getEnvironment();
    return Arrays.stream(keys).map(environment::getProperty).anyMatch(StringUtils::hasText);
  }
}
