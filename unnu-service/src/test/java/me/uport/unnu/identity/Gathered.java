package me.uport.unnu.identity;

import org.springframework.context.ApplicationContext;

/** Lets tests say when what has gathered is sent; by itself that happens in none of them. */
public final class Gathered {
  private Gathered() {}

  /** Sends it. */
  public static void send(ApplicationContext unnu) {
    unnu.getBean(CreationBatches.class).round();
  }
}
