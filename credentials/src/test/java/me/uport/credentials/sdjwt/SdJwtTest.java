package me.uport.credentials.sdjwt;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.credentials.sdjwt.SdJwtCheck.NotShown;
import me.uport.credentials.sdjwt.SdJwtCheck.Shown;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdJwtTest {

  private static final String NONCE = "n-0S6_WzA2Mj";
  private static final String TYPE = "https://bank.example/account";

  private final SdJwtVerifier verifier =
      new SdJwtVerifier(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK), CLOCK);
  private final String credential = draft().sign(BANK.signer());

  private static SdJwtDraft draft() {
    return new SdJwtDraft(TYPE, DidUrl.parse(ALICE.did().toString()), new SecureRandom())
        .open("country", "CH")
        .hidden("name", "Alice")
        .hidden("balance", Map.of("amount", 5, "currency", "CHF"))
        .expiresIn(Duration.ofDays(1));
  }

  @Test
  void theHolderShowsAsMuchAsIsNeeded() {
    Shown shown = shown(show(Set.of("balance")));

    assertThat(shown.issuer()).isEqualTo(BANK.did());
    assertThat(shown.holder()).isEqualTo(ALICE.did());
    assertThat(shown.type()).isEqualTo(TYPE);
    assertThat(shown.claims())
        .containsEntry("country", "CH")
        .containsEntry("balance", Map.of("amount", 5, "currency", "CHF"))
        .doesNotContainKeys("name", "_sd", "_sd_alg");
    assertThat(shown(show(Set.of())).claims()).doesNotContainKeys("name", "balance");
    assertThat(shown(show(Set.of("name", "balance"))).claims()).containsKeys("name", "balance");
  }

  @Test
  void whatIsHiddenCannotBeSeen() {
    String shown = show(Set.of());

    for (String part : shown.split("[.~]", -1)) {
      assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
          .doesNotContain("Alice")
          .doesNotContain("amount");
    }
  }

  @Test
  void somebodyElseShowsNothing() {
    String stolen =
        SdJwtPresentation.sign(MALLORY.signer(), credential, Set.of(), DAPP.did(), NONCE);
    assertRefused(stolen, "subject_mismatch");
    assertRefused(credential, "invalid_jwt");
    assertRefused(
        SdJwtPresentation.sign(ALICE.signer(), credential, Set.of(), MALLORY.did(), NONCE),
        "invalid_audience");
  }

  @Test
  void aShowingIsForNow() {
    assertThat(verifier.verify(show(Set.of()), "another nonce"))
        .isInstanceOfSatisfying(
            NotShown.class,
            refused -> assertThat(refused.reason().code()).isEqualTo("content_mismatch"));
    Clock later = Clock.fixed(NOW.plus(Duration.ofMinutes(11)), ZoneOffset.UTC);
    assertThat(
            new SdJwtVerifier(DAPP.did(), new JwtVerifier(RESOLVER, later), later)
                .verify(show(Set.of()), NONCE))
        .isInstanceOfSatisfying(
            NotShown.class,
            refused -> assertThat(refused.reason().code()).isEqualTo("jwt_expired"));
  }

  @Test
  void disclosuresAreThoseThatWereSigned() {
    String shown = show(Set.of("name"));
    String binding = shown.substring(shown.lastIndexOf('~') + 1);
    String bare = show(Set.of());
    assertRefused(bare.substring(0, bare.lastIndexOf('~') + 1) + binding, "content_mismatch");
  }

  @Test
  void aCredentialThatAnotherSignedIsNone() {
    String forged = draft().sign(new JwtSigner(BANK.did(), MALLORY.key(), CLOCK));

    assertRefused(
        SdJwtPresentation.sign(ALICE.signer(), forged, Set.of(), DAPP.did(), NONCE),
        "invalid_signature");
  }

  @Test
  void aPlainTokenIsNoCredential() {
    String plain = BANK.sign(Map.of("vct", TYPE, "cnf", Map.of("kid", ALICE.did().toString())));

    assertRefused(
        SdJwtPresentation.sign(ALICE.signer(), plain + "~", Set.of(), DAPP.did(), NONCE),
        "not_supported");
  }

  /** The example of RFC 9901, 4.2.3. */
  @Test
  void digestsAreThoseOfTheStandard() {
    SdDisclosure disclosure =
        SdDisclosure.parse(
                "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0")
            .orElseThrow();

    assertThat(disclosure.name()).isEqualTo("family_name");
    assertThat(disclosure.value()).isEqualTo("M\u00f6bius");
    assertThat(disclosure.digest()).isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
  }

  // --- payloads that deceive

  @Test
  void aDisclosureThatWasNotIssuedIsRefused() {
    SdDisclosure extra = SdDisclosure.of("salt", "admin", true);

    assertMalformed(Map.of("_sd", List.of()), extra);
  }

  @Test
  void aDisclosureTakesNothingsPlace() {
    SdDisclosure issuer = SdDisclosure.of("salt", "iss", "did:web:evil.example");
    assertMalformed(Map.of("_sd", List.of(issuer.digest())), issuer);
    SdDisclosure twice = SdDisclosure.of("other salt", "iss", "x");
    assertMalformed(Map.of("_sd", List.of(twice.digest(), twice.digest())), twice);
    SdDisclosure digests = SdDisclosure.of("salt", "_sd", List.of());
    assertMalformed(Map.of("_sd", List.of(digests.digest())), digests);
  }

  @Test
  void whatAVerifierDecidesByIsNeverHidden() {
    for (String name : List.of("exp", "status", "nbf")) {
      SdDisclosure hidden = SdDisclosure.of("salt", name, 1);
      assertThat(
              verifier.verify(
                  showAll(issued(Map.of("_sd", List.of(hidden.digest())), hidden)), NONCE))
          .isInstanceOfSatisfying(
              NotShown.class,
              refused -> assertThat(refused.reason().code()).isEqualTo("malformed"));
    }
  }

  /** Each disclosure as deep as JSON may be, and within the one before. */
  @Test
  void disclosuresWithinDisclosuresHaveAnEnd() {
    List<SdDisclosure> chain = new ArrayList<>();
    SdDisclosure inner = SdDisclosure.of("salt", "x", 1);
    chain.add(inner);
    for (int i = 0; i < 100; i++) {
      inner = SdDisclosure.of("salt", "x", Map.of("_sd", List.of(inner.digest())));
      chain.add(inner);
    }
    String whole =
        issued(Map.of("_sd", List.of(inner.digest())), chain.toArray(new SdDisclosure[0]));

    assertThat(verifier.verify(showAll(whole), NONCE).toString()).contains("nested deeper");
  }

  private static String showAll(String whole) {
    return SdJwtPresentation.sign(
        ALICE.signer(), whole, Set.of("x", "exp", "status", "nbf"), DAPP.did(), NONCE);
  }

  @Test
  void aCredentialThatCanBeRevokedCountsOnlyWhereSomebodyCanBeAsked() {
    assertMalformed(Map.of("status", Map.of("status_list", Map.of("idx", 1))));
  }

  @Test
  void otherDigestsAreNotUnderstood() {
    assertMalformed(Map.of("_sd", List.of(), "_sd_alg", "sha-512"));
    assertMalformed(Map.of("_sd", "x"));
    assertMalformed(Map.of("_sd", List.of(7)));
  }

  /** RFC 9901, 4.2.6: hidden things inside of hidden things, and elements of lists. */
  @Test
  void hiddenThingsNestAndElementsOfListsHideAsWell() {
    SdDisclosure street = SdDisclosure.of("salt", "street", "Bahnhofstrasse");
    SdDisclosure address =
        SdDisclosure.of("salt", "address", Map.of("_sd", List.of(street.digest()), "zip", 8001));
    String element =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("[\"salt\",\"CH\"]".getBytes(StandardCharsets.UTF_8));
    SdDisclosure nationality = SdDisclosure.parse(element).orElseThrow();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("_sd", List.of(address.digest(), "digest of a decoy"));
    claims.put(
        "nationalities",
        List.of("DE", Map.of("...", nationality.digest()), Map.of("...", "decoy")));

    Shown all = shown(show(issued(claims, street, address, nationality)));
    assertThat(all.claims())
        .containsEntry("address", Map.of("street", "Bahnhofstrasse", "zip", 8001))
        .containsEntry("nationalities", List.of("DE", "CH"));
    Shown none = shown(show(issued(claims)));
    assertThat(none.claims())
        .doesNotContainKey("address")
        .containsEntry("nationalities", List.of("DE"));
    // Without the disclosure around it, the inner one belongs nowhere.
    assertRefused(show(issued(claims, street)), "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "a.b.c", "~~", "x~y~z", "x~W10~", "x~WyJhIl0~", "x~WzEsMl0~"})
  void refusesWhatIsNone(String text) {
    assertThat(verifier.verify(text, NONCE)).isInstanceOf(NotShown.class);
  }

  @Test
  void showsNothingThatIsNoCredential() {
    assertThatThrownBy(
            () -> SdJwtPresentation.sign(ALICE.signer(), "x", Set.of(), DAPP.did(), NONCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String issued(Map<String, Object> claims, SdDisclosure... disclosures) {
    Map<String, Object> payload = new LinkedHashMap<>(claims);
    payload.put("vct", TYPE);
    payload.put("cnf", Map.of("kid", ALICE.did().toString()));
    StringBuilder text =
        new StringBuilder(BANK.signer().sign(payload, null, Map.of("typ", "dc+sd-jwt")))
            .append('~');
    for (SdDisclosure disclosure : disclosures) {
      text.append(disclosure.encoded()).append('~');
    }
    return text.toString();
  }

  private void assertMalformed(Map<String, Object> claims, SdDisclosure... disclosures) {
    assertRefused(show(issued(claims, disclosures)), "malformed");
  }

  private String show(Set<String> names) {
    return SdJwtPresentation.sign(ALICE.signer(), credential, names, DAPP.did(), NONCE);
  }

  private static String show(String whole) {
    return SdJwtPresentation.sign(
        ALICE.signer(),
        whole,
        Set.of("street", "address", "admin", "iss", "_sd"),
        DAPP.did(),
        NONCE);
  }

  private Shown shown(String text) {
    return (Shown) verifier.verify(text, NONCE);
  }

  private void assertRefused(String text, String code) {
    assertThat(verifier.verify(text, NONCE))
        .isInstanceOfSatisfying(
            NotShown.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }
}
