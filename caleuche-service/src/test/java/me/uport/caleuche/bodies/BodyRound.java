package me.uport.caleuche.bodies;

import org.springframework.context.ApplicationContext;

/** Lets bodies be looked after, now. */
public final class BodyRound {

  private BodyRound() {}

  /** Removes and checks. */
  public static void of(ApplicationContext application) {
    application.getBean(BodyKeeper.class).round();
  }

  /** Gives up what no event has named. */
  public static void sweep(ApplicationContext application) {
    application.getBean(BodyKeeper.class).batch(1000);
  }
}
