package me.uport.chain.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import me.uport.node.Block;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.NodeUnavailableException;
import me.uport.node.SendOutcome;
import org.jspecify.annotations.Nullable;

/** A real node behind a bad line: every fifth call goes wrong in one of five ways. */
final class FaultyNode {
  private static final int ONE_IN = 5;

  private enum Fault {
    REQUEST_LOST,
    ANSWER_LOST,
    ASKED_TWICE,
    DELAYED,
    STALE_HEAD
  }

  private final EthereumNode real;
  private final Random random;

  private FaultyNode(EthereumNode real, long seed) {
    this.real = real;
    this.random = new Random(seed);
  }

  static EthereumNode of(EthereumNode real, long seed) {
    FaultyNode faulty = new FaultyNode(real, seed);
    return (EthereumNode)
        Proxy.newProxyInstance(
            FaultyNode.class.getClassLoader(),
            new Class<?>[] {EthereumNode.class},
            (_, method, arguments) -> faulty.call(method, arguments));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    if (random.nextInt(ONE_IN) > 0) {
      return ask(method, arguments);
    }
    return switch (Fault.values()[random.nextInt(Fault.values().length)]) {
      case REQUEST_LOST -> lost(method, arguments);
      case ANSWER_LOST -> {
        ask(method, arguments);
        yield lost(method, arguments);
      }
      case ASKED_TWICE -> {
        ask(method, arguments);
        yield ask(method, arguments);
      }
      case DELAYED -> {
        Thread.sleep(50);
        yield ask(method, arguments);
      }
      case STALE_HEAD -> stale(ask(method, arguments));
    };
  }

  /** Of what was sent nobody knows what became; anything else is a node that does not answer. */
  private static Object lost(Method method, Object @Nullable [] arguments) {
    if (method.getName().equals("sendAll") && arguments != null) {
      return ((List<?>) arguments[0])
          .stream().map(_ -> new SendOutcome.Unknown("the line is bad")).toList();
    }
    throw new NodeUnavailableException("the line is bad");
  }

  private @Nullable Object stale(@Nullable Object answer) {
    return answer instanceof Block head && head.number() > 0
        ? real.block(BlockTag.of(head.number() - 1)).orElse(head)
        : answer;
  }

  private @Nullable Object ask(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
