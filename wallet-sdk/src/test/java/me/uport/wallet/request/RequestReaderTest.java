package me.uport.wallet.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.wallet.request.WalletRequest.WantedAccount;
import me.uport.wallet.request.WalletRequest.WantedClaim;
import me.uport.wallet.services.HttpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final String CALLBACK = "https://dapp.example/answers";

  @Test
  void readsADisclosureRequestWithAllItsWishes() {
    BoxKeyPair dappsBox = BoxKeyPair.of(new byte[32]);
    String token =
        Cast.request(
            Map.of(
                "type",
                "shareReq",
                "callback",
                CALLBACK,
                "requested",
                List.of("name"),
                "verified",
                List.of("phone"),
                "claims",
                Map.of(
                    "user_info",
                    Map.of("country", Map.of(), "name", Map.of()),
                    "verifiable",
                    Map.of(
                        "email",
                        Map.of(
                            "essential",
                            true,
                            "reason",
                            "to write to you",
                            "iss",
                            List.of(Map.of("did", "did:web:mail.example"))))),
                "permissions",
                List.of("notifications"),
                "act",
                "segregated",
                "net",
                "0x539",
                "boxPub",
                dappsBox.publicKey().toBase64()));

    var request = (WalletRequest.Disclosure) understood(Cast.reader().read(token));

    assertThat(request.own()).containsExactly("name", "country");
    assertThat(request.verified())
        .containsExactly(
            new WantedClaim("phone", false, List.of(), Optional.empty()),
            new WantedClaim(
                "email", true, List.of("did:web:mail.example"), Optional.of("to write to you")));
    assertThat(request.notifications()).isTrue();
    assertThat(request.account())
        .contains(new WantedAccount("segregated", Optional.of("0x539"), Optional.empty()));
    assertThat(request.origin().encryptTo()).contains(dappsBox.publicKey());
    assertThat(request.origin().requester()).isEqualTo(Cast.did(Cast.DAPP));
    assertThat(request.origin().callback()).contains(URI.create(CALLBACK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "https://id.uport.me/req/%s",
        "http://127.0.0.1:7101/chasqui/req/%s?callback_type=post",
        "me.uport:req/%s",
        "me.uport:/req/%s",
        "me.uport://req/%s#ignored"
      })
  void findsARequestInEveryKindOfLink(String link) {
    String token = Cast.request(Map.of("type", "shareReq", "callback", CALLBACK));
    String text = link.replace("#ignored", "").formatted(token);

    assertThat(understood(Cast.reader().read(text)).origin().token()).isEqualTo(token);
  }

  @Test
  void takesTheWayBackFromTheLink() {
    String link =
        "https://id.uport.me/req/"
            + Cast.request(Map.of("type", "shareReq", "callback", CALLBACK))
            + "?callback_type=redirect&redirect_url=https%3A%2F%2Fdapp.example%2Fhome";

    Origin origin = understood(Cast.reader().read(link)).origin();

    assertThat(origin.redirect()).isTrue();
    assertThat(origin.returnTo()).contains(URI.create("https://dapp.example/home"));
  }

  @Test
  void sendsTheBrowserNowhereButToTheWeb() {
    String link =
        "https://id.uport.me/req/"
            + Cast.request(Map.of("type", "shareReq", "callback", CALLBACK))
            + "?redirect_url=javascript%3Aalert(1)";

    assertThat(understood(Cast.reader().read(link)).origin().returnTo()).isEmpty();
  }

  @Test
  void fetchesARequestThatWaitsInATopic() {
    String token = Cast.request(Map.of("type", "shareReq", "callback", CALLBACK));
    RequestReader reader =
        new RequestReader(
            Cast.VERIFIER,
            call -> {
              assertThat(call.url())
                  .isEqualTo(URI.create("https://hub.example/chasqui/topic/Q0M6uQabcdefgh"));
              return new HttpReply(
                  200,
                  Map.of(),
                  Bytes.of(
                      ("{\"status\":\"success\",\"message\":{\"message\":\"" + token + "\"}}")
                          .getBytes(StandardCharsets.UTF_8)));
            },
            Set.of());

    for (String url :
        List.of(
            "https://hub.example/chasqui/topic/Q0M6uQabcdefgh",
            "https://hub.example/chasqui/t/Q0M6uQabcdefgh")) {
      assertThat(understood(reader.read(url)).origin().token()).isEqualTo(token);
    }
  }

  @Test
  void readsWhatWasPushed() {
    String token = Cast.request(Map.of("type", "shareReq", "callback", CALLBACK));

    for (String text : List.of(token, "{\"message\":\"" + token + "\"}   ")) {
      assertThat(understood(Cast.reader().readPushed(text)).origin().token()).isEqualTo(token);
    }
  }

  @Test
  void readsTransactions() {
    var request =
        (WalletRequest.Transaction)
            understood(
                Cast.reader()
                    .read(
                        Cast.request(
                            Map.of(
                                "type",
                                "ethtx",
                                "to",
                                Cast.ALICE.address().toChecksum(),
                                "value",
                                "0xde0b6b3a7640000",
                                "fn",
                                "greet(string \"hello\")",
                                "net",
                                "0x539"))));

    assertThat(request.to()).contains(Cast.ALICE.address());
    assertThat(request.value()).isEqualTo(new Wei(BigInteger.TEN.pow(18)));
    assertThat(request.function()).contains("greet(string \"hello\")");
    assertThat(request.data()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void readsAClaimThatSomebodyGives() {
    var offered =
        (WalletRequest.OfferedClaim)
            understood(
                Cast.reader()
                    .read(
                        Cast.request(
                            Map.of(
                                "sub",
                                Cast.did(Cast.ALICE).toString(),
                                "claim",
                                Map.of("email", "alice@example.com")))));

    assertThat(offered.claim()).containsEntry("email", "alice@example.com");
  }

  @Test
  void refusesWhatIsNotSignedByItsIssuer() {
    String genuine = Cast.request(Map.of("type", "shareReq", "callback", CALLBACK));
    String forged =
        genuine.substring(0, genuine.lastIndexOf('.'))
            + Cast.signer(Cast.MALLORY)
                .sign(Map.of("type", "shareReq"), Duration.ofMinutes(10))
                .replaceFirst("^.*\\.", ".");

    assertThat(refused(Cast.reader().read(forged)).code()).isEqualTo("invalid_signature");
  }

  @Test
  void refusesWhatIsMadeOutToSomebodyElse() {
    String token =
        Cast.request(Map.of("type", "verReq", "aud", "did:web:bob.example", "sub", "did:web:x"));

    assertThat(refused(Cast.reader().read(token)).code()).isEqualTo("invalid_audience");
  }

  @Test
  void refusesWhatHasExpired() {
    String token = Cast.signer(Cast.DAPP).sign(Map.of("type", "shareReq"), Duration.ofMinutes(-10));

    assertThat(refused(Cast.reader().read(token)).code()).isEqualTo("jwt_expired");
  }

  @Test
  void refusesSignedNonsense() {
    Map<Map<String, ?>, String> nonsense = new HashMap<>();
    nonsense.put(Map.of("type", "shareResp"), "unknown");
    nonsense.put(Map.of("type", "shareReq", "callback", "file:///etc/passwd"), "callback");
    nonsense.put(Map.of("type", "shareReq", "act", "root"), "accountType root");
    nonsense.put(Map.of("type", "shareReq", "act", "keypair", "rpc", "https://n.example"), "net");
    nonsense.put(
        Map.of("type", "shareReq", "act", "keypair", "rpc", "https://n.example", "net", "0x0"),
        "chain id");
    nonsense.put(
        Map.of("type", "shareReq", "act", "keypair", "rpc", "https://n.example", "net", "home"),
        "chain id");
    nonsense.put(Map.of("type", "shareReq", "boxPub", "short"), "boxPub");
    nonsense.put(Map.of("type", "ethtx", "value", "0x1"), "recipient");
    nonsense.put(Map.of("type", "ethtx", "to", "0x12"), "to:");
    nonsense.put(Map.of("type", "ethtx", "to", "0x" + "11".repeat(20), "value", "-1"), "value");
    nonsense.put(Map.of("type", "personalSigReq"), "data");
    nonsense.put(Map.of("type", "eip712Req", "typedData", "text"), "typedData");
    nonsense.put(Map.of("type", "verReq", "sub", "did:web:x"), "unsignedClaim");
    nonsense.put(Map.of(), "sub");

    nonsense.forEach(
        (claims, expected) ->
            assertThat(refused(Cast.reader().read(Cast.request(claims))))
                .as("%s", claims)
                .returns("not_a_request", ReadRequest.Refused::code)
                .extracting(ReadRequest.Refused::message)
                .asString()
                .contains(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "https://example.com", "me.uport:req/", "javascript:1", "{}"})
  void refusesWhatIsNoRequestAtAll(String scanned) {
    assertThat(refused(Cast.reader().read(scanned)).code()).isEqualTo("not_a_request");
    assertThat(refused(Cast.reader().readPushed(scanned)).code()).isEqualTo("not_a_request");
  }

  private static WalletRequest understood(ReadRequest read) {
    assertThat(read).isInstanceOf(ReadRequest.Understood.class);
    return ((ReadRequest.Understood) read).request();
  }

  private static ReadRequest.Refused refused(ReadRequest read) {
    return assertThat(read).asInstanceOf(type(ReadRequest.Refused.class)).actual();
  }
}
