package me.uport.chain.index;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.uport.node.EthereumNode;

/** A real node, and the questions that it was asked. */
final class CountingNode {

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final EthereumNode node;

  CountingNode(EthereumNode real) {
    this.node =
        (EthereumNode)
            Proxy.newProxyInstance(
                CountingNode.class.getClassLoader(),
                new Class<?>[] {EthereumNode.class},
                (_, method, arguments) -> {
                  questions.add(method.getName());
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  EthereumNode node() {
    return node;
  }

  /** What was asked since the last time. */
  List<String> takeQuestions() {
    List<String> taken = new ArrayList<>(questions);
    questions.clear();
    return taken;
  }
}
