package me.uport.node;

import java.lang.reflect.InvocationTargetException;

/**
 * The transport on the JDK's own client. It needs Java 25 and stands in this library's part for it
 * (a multi-release jar, JEP 238), which neither Android nor an older Java looks into.
 */
final class StandardTransport {
  private StandardTransport() {}

  static NodeTransport of(NodeSettings settings) {
    try {
      return Class.forName("me.uport.node.HttpClientTransport")
          .asSubclass(NodeTransport.class)
          .getDeclaredConstructor(NodeSettings.class)
          .newInstance(settings);
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(
          "Expected a transport for nodes: only Java 25 and later have one of their own", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The JDK's HTTP client cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("HttpClientTransport is not of this library", e);
    }
  }
}
