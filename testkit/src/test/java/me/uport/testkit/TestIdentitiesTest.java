package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestIdentitiesTest {

  @Test
  void areTheSameInEveryRun() {
    assertThat(TestIdentities.alice()).isEqualTo(TestIdentities.alice());
    assertThat(TestIdentities.alice().address()).isNotEqualTo(TestIdentities.bob().address());
  }

  @Test
  void haveADidWithAndWithoutTheNetwork() {
    TestIdentity alice = TestIdentities.alice();

    assertThat(alice.did()).hasToString("did:ethr:" + alice.address());
    assertThat(alice.did(1337)).hasToString("did:ethr:0x539:" + alice.address());
  }
}
