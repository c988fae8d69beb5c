package me.uport.web;

import java.util.Optional;

/**
 * Says what a fault of something that we depend on means to the caller: mostly a 503 that may be
 * tried again. Beans of this type are asked about each throwable of a cause chain, outermost first.
 */
@FunctionalInterface
public interface FaultTranslator {

  /**
   * What a fault means.
   *
   * @return the refusal to answer with, or empty when the throwable is not this translator's
   *     business
   */
  Optional<Refusal> translate(Throwable fault);
}
