package me.uport.node;

import me.uport.testkit.NodeMake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same makes on chains of other rules: without a base fee, without fees. */
@Tag("long")
@ParameterizedClass
@EnumSource(
    mode = EnumSource.Mode.EXCLUDE,
    names = {"ANVIL", "HARDHAT", "GANACHE"})
class OtherRulesTest extends NodeDifferences {
  OtherRulesTest(NodeMake make) {
    super(make);
  }
}
