package me.uport.chain.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.node.EthereumNode;

/** A real node whose calls a test watches, and breaks off. */
final class Intercepted {

  /** What a test does around a call of the node. */
  interface Interception {
    default void before(String method, int call) {}

    default void after(String method, int call) {}
  }

  /** The process dies here: nothing in the engine catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Intercepted() {}

  /** Passes every call on, numbered from 0. */
  static EthereumNode node(EthereumNode real, Interception interception) {
    AtomicInteger calls = new AtomicInteger();
    return (EthereumNode)
        Proxy.newProxyInstance(
            Intercepted.class.getClassLoader(),
            new Class<?>[] {EthereumNode.class},
            (_, method, arguments) -> {
              int call = calls.getAndIncrement();
              interception.before(method.getName(), call);
              try {
                Object answer = method.invoke(real, arguments);
                interception.after(method.getName(), call);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Dies before the given call. */
  static Interception dyingBefore(int fatal) {
    return new Interception() {
      @Override
      public void before(String method, int call) {
        dieAt(fatal, call);
      }
    };
  }

  /** Dies after the given call, before its answer is written down. */
  static Interception dyingAfter(int fatal) {
    return new Interception() {
      @Override
      public void after(String method, int call) {
        dieAt(fatal, call);
      }
    };
  }

  private static void dieAt(int fatal, int call) {
    if (call == fatal) {
      throw new Killed();
    }
  }
}
