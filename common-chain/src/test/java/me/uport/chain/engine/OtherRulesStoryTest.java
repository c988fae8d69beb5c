package me.uport.chain.engine;

import me.uport.testkit.NodeMake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** On anvil, and on chains of other rules: without a base fee, without fees. */
@Tag("long")
@ParameterizedClass
@EnumSource(
    mode = EnumSource.Mode.EXCLUDE,
    names = {"HARDHAT", "GANACHE"})
class OtherRulesStoryTest extends NodeStory {
  OtherRulesStoryTest(NodeMake make) {}
}
