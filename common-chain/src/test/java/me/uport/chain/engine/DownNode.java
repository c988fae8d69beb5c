package me.uport.chain.engine;

import java.net.URI;
import me.uport.node.EthereumNode;
import me.uport.testkit.FlakyProxy;

/** A node that nobody can reach. */
final class DownNode implements AutoCloseable {
  private final FlakyProxy proxy = FlakyProxy.to(1);
  private final EthereumNode node =
      EngineHarness.node(URI.create("http://127.0.0.1:" + proxy.port()));

  DownNode() {
    proxy.cut();
  }

  EthereumNode node() {
    return node;
  }

  @Override
  public void close() {
    proxy.close();
  }
}
