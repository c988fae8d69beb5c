package me.uport.examples;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.DAPP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.credentials.Credentials;
import me.uport.credentials.disclosure.Disclosure;
import me.uport.credentials.services.FakeService;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.EncryptedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The shop of the documentation, and a customer who comes in. */
class DappBackendTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeService services = new FakeService();
  private final Credentials shop = DAPP.credentials();
  private final URI url = services.url();
  private final DappBackend backend = new DappBackend(shop, BANK.did(), url, url, http);
  private final BoxKeyPair box = BoxKeyPair.generate(new SecureRandom());

  @AfterEach
  void stop() {
    http.close();
    services.close();
  }

  @Test
  void aCustomerIsServed() throws Exception {
    Disclosure customer = backend.finishLogin(answer(backend.startLogin(), adult()));
    assertThat(customer.user()).isEqualTo(ALICE.did());
    assertThat(customer.verifiedValue("adult")).contains(true);

    assertThat(shop.verifyClaim(backend.badge(customer)).toString()).contains("winelover");

    services.answers(200, "{\"txHash\":\"0x1\"}");
    assertThat(backend.payFor(ALICE.key().address(), new byte[] {1})).isEqualTo("0x1");

    services.answers(200, "{\"data\":\"17\"}");
    assertThat(backend.askForPayment(customer, DAPP.key().address(), BigInteger.TEN))
        .isEqualTo("17");
    String pushed = JsonMapper.shared().readTree(services.lastBody()).path("message").asString();
    assertThat(box.decrypt(EncryptedMessage.parse(pushed))).contains("message");
  }

  @Test
  void aMinorIsNot() {
    String answer = answer(backend.startLogin(), List.of());

    assertThatThrownBy(() -> backend.finishLogin(answer)).hasMessageContaining("missing_claim");
  }

  private static List<String> adult() {
    return List.of(
        BANK.sign(Map.of("sub", ALICE.did().toString(), "claim", Map.of("adult", true))));
  }

  private String answer(String request, List<String> verified) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("req", request);
    claims.put("verified", verified);
    claims.put("boxPub", box.publicKey().toBase64());
    claims.put(
        "capabilities",
        List.of(
            ALICE.sign(
                Map.of("aud", DAPP.did().toString(), "type", "notifications", "value", "arn:x"))));
    claims.put("aud", DAPP.did().toString());
    claims.put("type", "shareResp");
    return ALICE.sign(claims);
  }
}
