package me.uport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;
import java.util.Random;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.crypto.jwe.ContentEncryption;
import me.uport.crypto.jwe.JweDecrypter;
import me.uport.crypto.jwe.JweEncrypter;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidUrl;
import me.uport.did.VerificationMethod;
import me.uport.did.key.JwkDidResolver;
import me.uport.did.key.KeyDidResolver;
import me.uport.ipfs.Cid;
import me.uport.mnid.Mnid;
import me.uport.testing.Mutations;
import me.uport.testing.Seed;
import org.junit.jupiter.api.Test;

/** Damaged input is refused as the parser says that it refuses, and never in another way. */
class ParserFuzzTest {

  private static final int ROUNDS = 1500;
  private static final String ADDRESS = "0xf3beac30c498d9e26865f34fcaa57dbb935b0d74";
  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final String MULTIKEY =
      new Multikey(Multikey.Curve.SECP256K1, KEY.publicKey().compressed()).toMultibase();

  private final BoxKeyPair box = BoxKeyPair.generate(new SecureRandom());

  /** A parser, which may refuse in its own way; anything else fails the test. */
  private interface Parser {
    void parse(String text) throws DecryptionException, ParseException;
  }

  private static void fuzz(String name, String whole, Parser parser) {
    Random random = Seed.random(name);
    for (int i = 0; i < ROUNDS; i++) {
      String text = Mutations.of(whole, random);
      try {
        parser.parse(text);
      } catch (IllegalArgumentException | DecryptionException | ParseException e) {
        assertThat(e.getMessage()).as(text).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("Undeclared, at: " + text, e);
      }
    }
  }

  @Test
  void didsAndTheirUrls() {
    fuzz("did", "did:ethr:0x539:" + ADDRESS, Did::parse);
    fuzz("party", "2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX", Did::ofParty);
    fuzz("didUrl", "did:ethr:" + ADDRESS + "/a?versionId=3#delegate-1", DidUrl::parse);
  }

  @Test
  void addressesMnidsAndHashes() {
    fuzz("address", ADDRESS, Address::parse);
    fuzz("mnid", "2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX", Mnid::parse);
    fuzz("base58", "QmWHyrPWQnsz1wxHR219ooJDYTvxJPyZuDUPSDpdsAovN5", Base58::decode);
    fuzz("cid", "QmWHyrPWQnsz1wxHR219ooJDYTvxJPyZuDUPSDpdsAovN5", Cid::parse);
    fuzz("boxPub", box.publicKey().toBase64(), BoxPublicKey::parse);
  }

  @Test
  void keysOfDids() {
    fuzz("multibase", MULTIKEY, Multikey::parse);
    fuzz("did:key", MULTIKEY, key -> new KeyDidResolver().resolve(new Did("key", key)));
    String jwk =
        "eyJrdHkiOiJFQyIsImNydiI6InNlY3AyNTZrMSIsIngiOiJSb2NfYm5Mc0tWLWd1RnVkR3VmUnB0MTBodmU4"
            + "dWd5bWgyWDlldHFxWmxJIiwieSI6IlZxVEotRHJEUm9lVDUwX19YcE9lQlNNZXMzTzZIWGJsdlBZSkJ0NTdR"
            + "QmMifQ";
    fuzz("did:jwk", jwk, key -> new JwkDidResolver().resolve(new Did("jwk", key)));
  }

  @Test
  void documents() {
    String json =
        """
        {"@context": ["https://w3id.org/did/v1"], "id": "did:web:x.example",
         "publicKey": [{"id": "#k", "type": "JsonWebKey2020", "owner": "did:web:x.example",
           "publicKeyJwk": {"kty": "EC", "crv": "secp256k1", "x": "AQ", "y": "Ag"}}],
         "verificationMethod": [{"id": "#m", "type": "Multikey", "controller": "did:web:x.example",
           "publicKeyMultibase": "%s"}],
         "authentication": ["#m", {"type": "x", "publicKey": "#k"}], "keyAgreement": ["#m"],
         "service": [{"id": "#s", "type": "Hub", "serviceEndpoint": ["https://x.example"]}]}
        """
            .formatted(MULTIKEY);
    fuzz(
        "document",
        json,
        text ->
            DidDocument.parse(Did.parse("did:web:x.example"), text.getBytes(StandardCharsets.UTF_8))
                .verificationMethods()
                .forEach(ParserFuzzTest::readAll));
  }

  private static void readAll(VerificationMethod method) {
    assertThat(method.publicKey()).isNotNull();
    assertThat(method.p256Key()).isNotNull();
    assertThat(method.ed25519Key()).isNotNull();
    assertThat(method.x25519Key()).isNotNull();
    assertThat(method.account()).isNotNull();
  }

  @Test
  void encryptedMessages() {
    String message = box.publicKey().encrypt("hello", new SecureRandom()).toJson();
    fuzz("box", message, text -> box.decrypt(EncryptedMessage.parse(text)));
    fuzz(
        "older box",
        "{\"from\": \"%s\", \"nonce\": \"AAAA\", \"ciphertext\": \"AAAA\"}"
            .formatted(box.publicKey().toBase64()),
        text -> box.decrypt(EncryptedMessage.parse(text)));
    JweEncrypter encrypter = new JweEncrypter(new SecureRandom());
    byte[] text = {1, 2, 3};
    fuzz(
        "compact JWE",
        encrypter.encrypt(text, "did:x:a#k", box.publicKey(), ContentEncryption.A256GCM),
        new JweDecrypter(box)::decrypt);
    fuzz(
        "JSON JWE",
        encrypter.encryptToAll(text, Map.of("did:x:a#k", box.publicKey())),
        new JweDecrypter(box)::decrypt);
  }
}
