package me.uport.web.console;

import java.util.Optional;

/** Something that an operator looks up by its key; a bean. */
public interface ConsoleLookup {

  /** What is looked up, as it stands in the path: {@code transaction}. */
  String name();

  /** What is known of it, to be written as JSON; empty when the key names nothing. */
  Optional<?> find(String key);
}
