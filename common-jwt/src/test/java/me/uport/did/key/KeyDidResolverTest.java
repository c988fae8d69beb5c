package me.uport.did.key;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Base58;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.ProofPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDidResolverTest {

  private final KeyDidResolver resolver = new KeyDidResolver();

  @Test
  void aSecp256k1KeySigns() {
    PrivateKey key = PrivateKey.parse("0x" + "11".repeat(32));
    Did did =
        KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, key.publicKey().compressed()));

    DidDocument document = document(did.toString());

    assertThat(document.methodsFor(ProofPurpose.AUTHENTICATION).getFirst().publicKey())
        .contains(key.publicKey());
    assertThat(document.authentication())
        .containsExactly(did + "#" + did.identifier())
        .isEqualTo(document.assertionMethod());
    assertThat(document.keyAgreement()).isEmpty();
  }

  /** The example of the specification, with its coordinates. */
  @Test
  void aP256KeySigns() {
    DidDocument document = document("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169");

    assertThat(document.verificationMethods().getFirst().p256Key())
        .hasValueSatisfying(
            key -> {
              assertThat(key.getX()).hasToString("fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI");
              assertThat(key.getY()).hasToString("hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU");
            });
  }

  /** The X25519 key is what @noble/curves makes of the Ed25519 key. */
  @Test
  void anEd25519KeySignsAndBringsItsEncryptionKey() {
    String did = "did:key:z6Mkg49NtQR2LyYRDCQFK4w1VVHqhypZSSRo7HsyuN7SV7v5";

    DidDocument document = document(did);

    assertThat(document.authentication())
        .containsExactly(did + "#z6Mkg49NtQR2LyYRDCQFK4w1VVHqhypZSSRo7HsyuN7SV7v5");
    assertThat(document.keyAgreement())
        .containsExactly(did + "#z6LSgyR2RsnCcCCnCQMXebeys6gVHRy8DLk5m6yASURLHeK3");
    assertThat(document.methodsFor(ProofPurpose.KEY_AGREEMENT).getFirst().x25519Key()).isPresent();
  }

  @Test
  void anX25519KeySignsNothing() {
    DidDocument document = document("did:key:z6LSgyR2RsnCcCCnCQMXebeys6gVHRy8DLk5m6yASURLHeK3");

    assertThat(document.authentication()).isEmpty();
    assertThat(document.assertionMethod()).isEmpty();
    assertThat(document.keyAgreement()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:key:x",
        "did:key:z",
        "did:key:zI",
        "did:key:z6Mk",
        "did:key:f0123",
        "did:key:1.1:z6Mkg49NtQR2LyYRDCQFK4w1VVHqhypZSSRo7HsyuN7SV7v5",
        "did:key:z6Mkg49NtQR2LyYRDCQFK4w1VVHqhypZSSRo7HsyuN7SV7v5z"
      })
  void refusesOthers(String did) {
    assertThat(resolver.resolve(Did.parse(did)))
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo("invalidDid"));
  }

  @Test
  void refusesPointsThatAreNotOnTheirCurveAndUncompressedOnes() {
    byte[] off = new byte[33];
    off[0] = 2;
    off[32] = 5; // secp256k1 has no point with x = 5
    assertThat(resolve(new Multikey(Multikey.Curve.SECP256K1, off)))
        .isInstanceOf(NotResolved.class);
    byte[] whole = PrivateKey.parse("0x" + "11".repeat(32)).publicKey().uncompressed();
    assertThat(resolve(new Multikey(Multikey.Curve.SECP256K1, whole)))
        .isInstanceOf(NotResolved.class);
    assertThat(resolve(new Multikey(Multikey.Curve.ED25519, new byte[32])))
        .isInstanceOf(NotResolved.class);
    assertThat(resolve(new Multikey(Multikey.Curve.X25519, new byte[31])))
        .isInstanceOf(NotResolved.class);
  }

  @Test
  void readsNoSecondNameOfAKey() {
    String text =
        document("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169").id().identifier();
    byte[] bytes = Base58.decode(text.substring(1));
    assertThat("z" + Base58.encode(bytes)).isEqualTo(text);

    assertThat(resolver.resolve(new Did("key", "z1" + text.substring(1))))
        .isInstanceOf(NotResolved.class);
  }

  private DidResolution resolve(Multikey key) {
    return resolver.resolve(KeyDidResolver.didOf(key));
  }

  private DidDocument document(String did) {
    return ((Resolved) resolver.resolve(Did.parse(did))).document();
  }
}
