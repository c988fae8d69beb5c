package me.uport.caleuche.log;

import org.springframework.context.ApplicationContext;

/** Lets the log take in what waits, now. */
public final class LogRound {

  private LogRound() {}

  public static void of(ApplicationContext application) {
    application.getBean(LogWorker.class).round();
  }
}
