package me.uport.node;

import me.uport.testkit.NodeMake;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The makes that npm has, as they come. */
@ParameterizedClass
@EnumSource(names = {"ANVIL", "HARDHAT", "GANACHE"})
class NodeDifferencesTest extends NodeDifferences {
  NodeDifferencesTest(NodeMake make) {
    super(make);
  }
}
