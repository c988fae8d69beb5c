package me.uport.did.nacl;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaclDidResolverTest {

  private final NaclDidResolver resolver = new NaclDidResolver();

  @Test
  void theKeySigns() {
    Did did = Did.parse("did:nacl:Md8JiMIwsapml_FtQ2ngnGftNP5UmVCAUuhnLyAsPxI");

    DidDocument document = ((Resolved) resolver.resolve(did)).document();

    assertThat(document.verificationMethods().getFirst().ed25519Key())
        .hasValueSatisfying(key -> assertThat(NaclDidResolver.didOf(key)).isEqualTo(did));
    assertThat(document.authentication()).containsExactly(did + "#key1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Md8J",
        "Md8JiMIwsapml_FtQ2ngnGftNP5UmVCAUuhnLyAsPxJ",
        "Md8JiMIwsapml_FtQ2ngnGftNP5UmVCAUuhnLyAsPxIA"
      })
  void refusesOtherLengthsAndSecondNames(String identifier) {
    assertThat(resolver.resolve(new Did("nacl", identifier)))
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo("invalidDid"));
  }
}
