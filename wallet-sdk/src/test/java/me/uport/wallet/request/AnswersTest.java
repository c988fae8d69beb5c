package me.uport.wallet.request;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.Secp256k1;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Bytes;
import me.uport.wallet.request.AnswerDelivery.Delivered;
import me.uport.wallet.services.HttpCall;
import me.uport.wallet.services.HttpReply;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final String CALLBACK = "https://dapp.example/answers";

  private final BoxKeyPair box = BoxKeyPair.of(Hashes.sha256(new byte[] {1}));
  private final Answers answers =
      new Answers(Cast.signer(Cast.ALICE), box.publicKey(), new SecureRandom());
  private final List<HttpCall> sent = new ArrayList<>();

  @Test
  void logsInAndSaysWhatWasAskedFor() {
    var request = (WalletRequest.Disclosure) read(Map.of("type", "shareReq"));

    Answer answer =
        answers.disclose(
            request, Disclosed.nothing().own("name", "Alice").verified("a.b.c").notifications("n"));
    VerifiedJwt response = verified(field(answer, "access_token"));

    assertThat(response.claims())
        .containsEntry("type", "shareResp")
        .containsEntry("aud", Cast.did(Cast.DAPP).toString())
        .containsEntry("req", request.origin().token())
        .containsEntry("own", Map.of("name", "Alice"))
        .containsEntry("verified", List.of("a.b.c"))
        .containsEntry("capabilities", List.of("n"))
        .containsEntry("boxPub", box.publicKey().toBase64());
  }

  @Test
  void encryptsTheAnswerToADappThatAsksForIt() throws DecryptionException {
    BoxKeyPair dapp = BoxKeyPair.of(Hashes.sha256(new byte[] {2}));
    var request =
        (WalletRequest.Disclosure)
            read(Map.of("type", "shareReq", "boxPub", dapp.publicKey().toBase64()));

    String answer = field(answers.disclose(request, Disclosed.nothing()), "access_token");

    assertThat(verified(dapp.decrypt(EncryptedMessage.parse(answer))).issuer())
        .isEqualTo(Cast.did(Cast.ALICE));
  }

  @Test
  void encryptsWhatAnswersAnyOtherRequestToo() throws DecryptionException {
    BoxKeyPair dapp = BoxKeyPair.of(Hashes.sha256(new byte[] {2}));
    var request =
        (WalletRequest.PersonalSigning)
            read(
                Map.of(
                    "type", "personalSigReq",
                    "data", "0x00",
                    "boxPub", dapp.publicKey().toBase64()));

    String answer = field(answers.signPersonally(request, Cast.ALICE), "personalSig");

    assertThat(verified(dapp.decrypt(EncryptedMessage.parse(answer))).issuer())
        .isEqualTo(Cast.did(Cast.ALICE));
  }

  @Test
  void answersAClaimThatItKeepsWithTheClaim() {
    String claim =
        Cast.request(Map.of("sub", Cast.did(Cast.ALICE).toString(), "claim", Map.of("member", 1)));
    var offered =
        (WalletRequest.OfferedClaim) ((ReadRequest.Understood) Cast.reader().read(claim)).request();

    assertThat(field(answers.kept(offered), "verification")).isEqualTo(claim);
  }

  @Test
  void signsTheClaimThatItWasShown() {
    var request =
        (WalletRequest.ClaimSigning)
            read(
                Map.of(
                    "type",
                    "verReq",
                    "sub",
                    "did:web:bob.example",
                    "unsignedClaim",
                    Map.of("friend", true),
                    "rexp",
                    1_900_000_000L));

    VerifiedJwt claim = verified(field(answers.signClaim(request), "verification"));

    assertThat(claim.subject()).isEqualTo("did:web:bob.example");
    assertThat(claim.claims()).containsEntry("claim", Map.of("friend", true));
    assertThat(claim.expiresAt()).isEqualTo(java.time.Instant.ofEpochSecond(1_900_000_000L));
  }

  @Test
  void signsBytesAsOtherWalletsDo() {
    byte[] data = "hello".getBytes(StandardCharsets.UTF_8);
    var request =
        (WalletRequest.PersonalSigning)
            read(Map.of("type", "personalSigReq", "data", Hex.encode(data)));

    VerifiedJwt response =
        verified(field(answers.signPersonally(request, Cast.ALICE), "personalSig"));

    byte[] hash =
        Hashes.keccak256(
            "\u0019Ethereum Signed Message:\n5hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(recovered(hash, response)).isEqualTo(Cast.ALICE.address());
  }

  @Test
  void signsTypedDataAsOtherWalletsDo() {
    Map<String, Object> mail =
        Map.of(
            "types",
            Map.of(
                "EIP712Domain", List.of(Map.of("name", "name", "type", "string")),
                "Mail", List.of(Map.of("name", "contents", "type", "string"))),
            "primaryType",
            "Mail",
            "domain",
            Map.of("name", "Ether Mail"),
            "message",
            Map.of("contents", "Hello, Bob!"));
    var request =
        (WalletRequest.TypedDataSigning) read(Map.of("type", "eip712Req", "typedData", mail));

    VerifiedJwt response =
        verified(field(answers.signTypedData(request, Cast.ALICE), "typedDataSig"));

    byte[] domain = Hashes.keccak256(keccak("EIP712Domain(string name)"), keccak("Ether Mail"));
    byte[] message = Hashes.keccak256(keccak("Mail(string contents)"), keccak("Hello, Bob!"));
    byte[] hash = Hashes.keccak256(new byte[] {0x19, 0x01}, domain, message);
    assertThat(recovered(hash, response)).isEqualTo(Cast.ALICE.address());
  }

  @Test
  void postsAnAnswerToItsCallback() {
    Delivered delivered =
        delivery().deliver(read(Map.of("type", "shareReq", "callback", CALLBACK)), Answer.denied());

    assertThat(delivered).isInstanceOf(Delivered.Posted.class);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).url()).isEqualTo(URI.create(CALLBACK));
    assertThat(String.valueOf(sent.get(0).body()))
        .isEqualTo(Hex.encode("{\"error\":\"access_denied\"}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void putsAnAnswerIntoTheFragmentForABrowser() {
    WalletRequest request =
        ((ReadRequest.Understood)
                Cast.reader()
                    .read(
                        "https://id.uport.me/req/"
                            + Cast.request(
                                Map.of("type", "shareReq", "callback", CALLBACK + "#id=7"))
                            + "?callback_type=redirect"))
            .request();

    var delivered =
        (Delivered.InBrowser)
            delivery().deliver(request, new Answer(Map.of("tx", "0x1 2", "access_token", "a.b")));

    assertThat(delivered.open()).hasToString(CALLBACK + "#id=7&access_token=a.b&tx=0x1%202");
    assertThat(delivered).hasToString("InBrowser[" + CALLBACK + "]");
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsNothingInTheOpen() {
    WalletRequest request =
        read(Map.of("type", "shareReq", "callback", "http://dapp.example/answers"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> delivery().deliver(request, Answer.denied()))
        .withMessageContaining("https");
    assertThat(sent).isEmpty();
  }

  private AnswerDelivery delivery() {
    return new AnswerDelivery(
        call -> {
          sent.add(call);
          return new HttpReply(200, Map.of(), Bytes.EMPTY);
        },
        AnswerDelivery.HTTPS_ONLY);
  }

  private static WalletRequest read(Map<String, ?> claims) {
    return ((ReadRequest.Understood) Cast.reader().read(Cast.request(claims))).request();
  }

  private static VerifiedJwt verified(String token) {
    TokenPolicy policy =
        TokenPolicy.legacy("answer")
            .anyType()
            .audience(TokenPolicy.AudienceRule.IGNORED)
            .allowClaims("own", "req", "verified", "capabilities", "claim", "request", "signature")
            .build();
    return ((Verification.Verified) Cast.VERIFIER.verify(token, policy)).jwt();
  }

  private static Address recovered(byte[] hash, VerifiedJwt response) {
    Claims parts = Claims.of(response.claim("signature").orElseThrow());
    byte[] compact = new byte[64];
    System.arraycopy(Hex.decode(parts.text("r").orElseThrow()), 0, compact, 0, 32);
    System.arraycopy(Hex.decode(parts.text("s").orElseThrow()), 0, compact, 32, 32);
    int v = parts.number("v").orElseThrow().intValue();
    return Secp256k1.best().recover(hash, compact, v - 27).orElseThrow().address();
  }

  private static String field(Answer answer, String name) {
    return requireNonNull(answer.fields().get(name));
  }

  private static byte[] keccak(String text) {
    return Hashes.keccak256(text.getBytes(StandardCharsets.UTF_8));
  }
}
