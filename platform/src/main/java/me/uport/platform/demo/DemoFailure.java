package me.uport.platform.demo;

/**
 * A step of the story that did not go as it should; the message says what was expected and found.
 */
final class DemoFailure extends RuntimeException {

  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
