package me.uport.chain.engine;

import me.uport.testkit.NodeMake;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** On the makes that npm has besides anvil, which all other tests run on. */
@ParameterizedClass
@EnumSource(names = {"HARDHAT", "GANACHE"})
class NodeStoryTest extends NodeStory {
  NodeStoryTest(NodeMake make) {}
}
