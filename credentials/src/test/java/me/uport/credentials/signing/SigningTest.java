package me.uport.credentials.signing;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BOB;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.credentials.signing.SigningAnswers.Answer;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;

class SigningTest {

  private static final byte[] DATA = "I agree".getBytes(StandardCharsets.UTF_8);

  private final SigningAnswers answers =
      new SigningAnswers(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK));

  // --- personal_sign

  @Test
  void anAccountSignsBytes() {
    assertThat(answers.personal(personal(DATA, signature(BOB.key(), personalHash(DATA))), DATA))
        .isEqualTo(new Answer.Signed(ALICE.did(), BOB.key().address()));
  }

  @Test
  void aSignatureUnderOtherBytesIsNone() {
    byte[] other = "I disagree".getBytes(StandardCharsets.UTF_8);
    String token = personal(other, signature(BOB.key(), personalHash(other)));

    assertThat(answers.personal(token, DATA))
        .isInstanceOfSatisfying(
            Answer.NotSigned.class,
            refused -> assertThat(refused.reason().code()).isEqualTo("content_mismatch"));
  }

  @Test
  void readsTheFormsThatWalletsWrite() {
    RecoverableSignature made = BOB.key().sign(personalHash(DATA));
    Map<String, Object> bare = new LinkedHashMap<>();
    bare.put("r", Hex.encodeBare(made.r()));
    bare.put("s", Hex.encode(made.s()));
    bare.put("v", "0x" + Integer.toHexString(made.v()));
    Map<String, Object> fromZero = new LinkedHashMap<>(bare);
    fromZero.put("v", made.recoveryId());

    for (Map<String, Object> signature : List.of(bare, fromZero)) {
      assertThat(answers.personal(personal(DATA, signature), DATA))
          .isEqualTo(new Answer.Signed(ALICE.did(), BOB.key().address()));
    }
  }

  @Test
  void signaturesThatAreNoneAreRefused() {
    for (Map<String, Object> signature :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("r", "x", "s", "0x1", "v", 27),
            Map.of("r", "0x0", "s", "0x0", "v", 27),
            Map.of("r", "0x1", "s", "0x1", "v", 300),
            Map.of("r", "ff".repeat(33), "s", "0x1", "v", 27),
            Map.of("r", List.of(), "s", "0x1", "v", 27))) {
      assertThat(answers.personal(personal(DATA, signature), DATA))
          .isInstanceOf(Answer.NotSigned.class);
    }
  }

  private static String personal(byte[] data, Map<String, Object> signature) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("data", Hex.encode(data));
    claims.put("signature", signature);
    claims.put("type", "personalSignResp");
    return ALICE.sign(claims);
  }

  private static byte[] personalHash(byte[] data) {
    return Hashes.keccak256(
        ("\u0019Ethereum Signed Message:\n" + data.length).getBytes(StandardCharsets.UTF_8), data);
  }

  private static Map<String, Object> signature(PrivateKey key, byte[] hash) {
    RecoverableSignature signature = key.sign(hash);
    return Map.of(
        "r", Hex.encode(signature.r()), "s", Hex.encode(signature.s()), "v", signature.v());
  }

  // --- typed data

  /** The example of EIP-712, with the signature that it gives. */
  @Test
  void anAccountSignsTypedData() {
    TypedData mail = new TypedData(mail("Hello, Bob!"));
    Map<String, Object> signature =
        Map.of(
            "r", "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d",
            "s", "0x07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562",
            "v", 28);
    String request = new SigningRequest(DAPP.signer()).typed(mail, null, null, null);

    assertThat(Hex.encode(mail.hash()))
        .isEqualTo("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    assertThat(answers.typed(typed(request, signature), request, mail))
        .isEqualTo(
            new Answer.Signed(
                ALICE.did(), Address.parse("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")));
  }

  @Test
  void anAnswerToAnotherRequestIsNone() {
    TypedData mail = new TypedData(mail("Hello, Bob!"));
    SigningRequest requests = new SigningRequest(DAPP.signer());
    String request = requests.typed(mail, null, null, null);
    String other = requests.typed(new TypedData(mail("Bye")), null, null, null);

    assertRefused(
        answers.typed(typed(other, signature(BOB.key(), mail.hash())), request, mail),
        "content_mismatch");
    assertRefused(
        answers.typed(typed(request, Map.of("r", "0x1", "s", "0x1")), request, mail), "malformed");
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.NotSigned.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }

  private static String typed(String request, Map<String, Object> signature) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("request", request);
    claims.put("signature", signature);
    claims.put("type", "eip712Resp");
    return ALICE.sign(claims);
  }

  @Test
  void typedDataIsWholeOrRefused() {
    Map<String, Object> missing = new LinkedHashMap<>(mail("x"));
    missing.remove("domain");
    assertThatThrownBy(() -> new TypedData(missing))
        .hasMessage("Invalid EIP712 Request, must include 'domain'");
    Map<String, Object> wrong = new LinkedHashMap<>(mail("x"));
    wrong.put("primaryType", "Nothing");
    assertThatThrownBy(() -> new TypedData(wrong)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Object> mail(String contents) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "types",
        Map.of(
            "EIP712Domain",
            List.of(
                field("name", "string"),
                field("version", "string"),
                field("chainId", "uint256"),
                field("verifyingContract", "address")),
            "Person",
            List.of(field("name", "string"), field("wallet", "address")),
            "Mail",
            List.of(field("from", "Person"), field("to", "Person"), field("contents", "string"))));
    data.put("primaryType", "Mail");
    data.put(
        "domain",
        Map.of(
            "name", "Ether Mail",
            "version", "1",
            "chainId", 1,
            "verifyingContract", "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"));
    data.put(
        "message",
        Map.of(
            "from", Map.of("name", "Cow", "wallet", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"),
            "to", Map.of("name", "Bob", "wallet", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"),
            "contents", contents));
    return data;
  }

  private static Map<String, String> field(String name, String type) {
    return Map.of("name", name, "type", type);
  }

  // --- transactions

  @Test
  void aTransactionIsATransferACallOrACreation() {
    Address to = BOB.key().address();
    for (TransactionRequest whole :
        List.of(
            transaction().to(to).value(BigInteger.ONE),
            transaction().to(to).data(new byte[4]),
            transaction().to(to).function("f()"),
            transaction().data(new byte[4]).network("0x4"))) {
      assertThat(whole.sign()).isNotEmpty();
    }
    for (TransactionRequest broken :
        List.of(
            transaction(),
            transaction().to(to),
            transaction().value(BigInteger.ONE),
            transaction().data(new byte[4]),
            transaction().function("f()").network("0x4"))) {
      assertThatThrownBy(broken::sign).isInstanceOf(IllegalStateException.class);
    }
  }

  private static TransactionRequest transaction() {
    return new TransactionRequest(DAPP.signer());
  }
}
