package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Says whose bodies are too large to be held in memory: their controllers read them with {@link
 * BodyStreams}, within limits of their own, and every other body is read before its controller is
 * called. A service that has such routes has one bean of this type.
 */
@FunctionalInterface
public interface StreamedBodies {

  /** Whether the controller of this request reads the body itself. */
  boolean isStreamed(HttpServletRequest request);
}
