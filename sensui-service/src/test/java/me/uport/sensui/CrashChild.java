package me.uport.sensui;

import me.uport.web.testing.DoomedService;

/** The service as a process of its own that is going to be killed. */
final class CrashChild {
  private CrashChild() {}

  /** Arguments: configuration, as Spring reads it from a command line. */
  public static void main(String[] arguments) {
    DoomedService.run(SensuiApplication.class, arguments);
  }
}
