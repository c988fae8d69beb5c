package me.uport.web.http;

/** The order of what happens between choosing a controller and running it. */
public final class InterceptorOrder {

  /** Who calls? */
  public static final int AUTHENTICATION = 100;

  /** Does that caller ask too often? */
  public static final int CALLER_LIMIT = 200;

  /** Was this very request answered already? Then that answer is given again. */
  public static final int REPLAY = 300;

  /** Only then a token that serves once is used up. */
  public static final int SINGLE_USE = 400;

  private InterceptorOrder() {}
}
