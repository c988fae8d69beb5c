package me.uport.web.http;

/** The order of the filters, outermost first. */
public final class FilterOrder {

  static final int SECURITY_HEADERS = -500;

  /** Before the limits, so that a browser can read a refusal. */
  static final int CROSS_ORIGIN = -400;

  /** Before anything that costs. */
  public static final int RATE_LIMIT = -300;

  static final int BODY = -200;
  static final int TRAILING_SLASH = -100;

  private FilterOrder() {}
}
