package me.uport.credentials.w3c;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.People.Person;
import me.uport.credentials.Refused;
import me.uport.credentials.w3c.CredentialCheck.Valid;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListsTest {

  private static final URI URL = URI.create("https://bank.example/status/1");

  private final Map<URI, String> web = new HashMap<>();
  private final W3cVerifier verifier = new W3cVerifier(new JwtVerifier(RESOLVER, CLOCK), CLOCK);
  private final StatusLists lists =
      new StatusLists(
          (url, accept) ->
              Optional.ofNullable(web.get(url)).map(text -> text.getBytes(StandardCharsets.UTF_8)),
          verifier);
  private final StatusList list = StatusList.empty();

  @Test
  void aCredentialIsInForceUntilItsBitIsSet() {
    W3cCredential credential = credential(StatusList.entry(URL, "revocation", 94567));
    publish(BANK, "revocation");
    assertThat(lists.objection(credential)).isEmpty();

    list.set(94566);
    list.set(94568);
    publish(BANK, "revocation");
    assertThat(lists.objection(credential)).isEmpty();

    list.set(94567);
    publish(BANK, "revocation");
    assertObjection(credential, "revoked");
  }

  @Test
  void aCredentialWithoutStatusIsNeverRevoked() {
    W3cCredential credential =
        ((Valid)
                verifier.verify(
                    new CredentialDraft(ALICE.did(), Map.of(), NOW)
                        .sign(BANK.signer(), DataModel.V2_0)))
            .credential();

    assertThat(lists.objection(credential)).isEmpty();
  }

  @Test
  void aListOfAnotherIssuerOrPurposeClearsNobody() {
    W3cCredential credential = credential(StatusList.entry(URL, "revocation", 1));
    publish(MALLORY, "revocation");
    assertObjection(credential, "issuer_not_accepted");
    publish(BANK, "suspension");
    assertObjection(credential, "content_mismatch");
  }

  @Test
  void aListThatIsMissingOrBrokenClearsNobody() {
    W3cCredential credential = credential(StatusList.entry(URL, "revocation", 1));
    assertObjection(credential, "malformed");
    web.put(URL, "nonsense");
    assertObjection(credential, "invalid_jwt");
    publish(BANK, "revocation");
    assertObjection(credential(StatusList.entry(URL, "revocation", 131_072)), "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "statusPurpose", "statusListIndex", "statusListCredential"})
  void aStatusThatIsNotUnderstoodClearsNobody(String property) {
    Map<String, Object> entry = new LinkedHashMap<>(StatusList.entry(URL, "revocation", 1));
    entry.remove(property);
    publish(BANK, "revocation");

    assertObjection(credential(entry), "malformed");
  }

  @Test
  void bitsAreCountedFromTheUppermost() {
    list.set(0);
    list.set(9);

    StatusList read = StatusList.decode(list.encode()).orElseThrow();

    assertThat(read).isEqualTo(list);
    assertThat(read.isSet(0)).isTrue();
    assertThat(read.isSet(1)).isFalse();
    assertThat(read.isSet(9)).isTrue();
    assertThat(read.size()).isEqualTo(131_072);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "u!", "uAAAA", "H4sIAAAAAAAAA"})
  void listsThatAreNoneAreRefused(String encoded) {
    assertThat(StatusList.decode(encoded)).isEmpty();
  }

  private void publish(Person issuer, String purpose) {
    web.put(URL, list.sign(issuer.signer(), URL, purpose, NOW));
  }

  private W3cCredential credential(Map<String, Object> entry) {
    String token =
        new CredentialDraft(ALICE.did(), Map.of(), NOW)
            .status(entry)
            .sign(BANK.signer(), DataModel.V2_0);
    return ((Valid) verifier.verify(token)).credential();
  }

  private void assertObjection(W3cCredential credential, String code) {
    assertThat(lists.objection(credential).map(Refused::code)).contains(code);
  }
}
