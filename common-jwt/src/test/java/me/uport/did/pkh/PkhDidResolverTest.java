package me.uport.did.pkh;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PkhDidResolverTest {

  private static final String ACCOUNT = "0xb9c5714089478a327f09197987f16f9e5d936e8a";

  private final PkhDidResolver resolver = new PkhDidResolver();

  @Test
  void anAccountSigns() {
    Did did = Did.parse("did:pkh:eip155:1:" + ACCOUNT);

    DidDocument document = ((Resolved) resolver.resolve(did)).document();

    assertThat(document.verificationMethods().getFirst().account())
        .contains(Address.parse(ACCOUNT));
    assertThat(document.authentication())
        .containsExactly(did + "#blockchainAccountId")
        .isEqualTo(document.assertionMethod());
  }

  @Test
  void anAccountIsTheSameInEitherCase() {
    assertThat(
            Did.parse("did:pkh:eip155:1:0xB9C5714089478A327F09197987F16F9E5D936E8A").normalized())
        .isEqualTo(Did.parse("did:pkh:eip155:1:" + ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eip155:1:0x12",
        "eip155:01:" + ACCOUNT,
        "eip155:" + ACCOUNT,
        "bip122:000000000019d6689c085ae165831e93:128Lkh3S7CkDTBZ8W7BbpsN3YYizJMp8p6",
        "eip155:1:" + ACCOUNT + ":x"
      })
  void refusesOthers(String identifier) {
    assertThat(resolver.resolve(new Did("pkh", identifier)))
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo("invalidDid"));
  }
}
