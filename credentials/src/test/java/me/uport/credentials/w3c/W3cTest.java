package me.uport.credentials.w3c;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.BOB;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.HOUR;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import me.uport.credentials.People.Person;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimIssuance;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.w3c.CredentialCheck.NotValid;
import me.uport.credentials.w3c.CredentialCheck.Valid;
import me.uport.credentials.w3c.Presentations.Check;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class W3cTest {

  private static final String NONCE = "n-0S6_WzA2Mj";
  private static final Map<String, Object> DEGREE = Map.of("degree", "BSc");

  private final JwtVerifier jwts = new JwtVerifier(RESOLVER, CLOCK);
  private final W3cVerifier verifier = new W3cVerifier(jwts, CLOCK);
  private final Presentations presentations = new Presentations(DAPP.did(), jwts, CLOCK);

  // --- credentials

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void aCredentialComesBackAsItWasIssued(DataModel model) {
    Map<String, Object> status = Map.of("type", "BitstringStatusListEntry");
    String token =
        draft()
            .id("https://bank.example/1")
            .type("DegreeCredential", "https://bank.example/context")
            .validUntil(NOW.plus(Duration.ofDays(1)))
            .status(status)
            .with("evidence", List.of("x"))
            .sign(BANK.signer(), model);

    W3cCredential credential = valid(token);

    assertThat(credential.id()).isEqualTo("https://bank.example/1");
    assertThat(credential.types()).containsExactly("VerifiableCredential", "DegreeCredential");
    assertThat(credential.issuer()).isEqualTo(BANK.did());
    assertThat(credential.subject()).isEqualTo(ALICE.did());
    assertThat(credential.claims()).isEqualTo(DEGREE);
    assertThat(credential.validFrom()).isEqualTo(NOW);
    assertThat(credential.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(credential.status()).containsExactly(status);
    assertThat(credential.toString()).doesNotContain("BSc");
  }

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void aCredentialHoldsInItsTime(DataModel model) {
    Duration day = Duration.ofDays(1);
    String early =
        new CredentialDraft(ALICE.did(), DEGREE, NOW.plus(day)).sign(BANK.signer(), model);
    String late = draft().validUntil(NOW.minus(day)).sign(BANK.signer(), model);

    assertNotValid(early, "jwt_not_yet_valid");
    assertNotValid(late, "jwt_expired");
  }

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void aCredentialThatAnotherSignedIsNone(DataModel model) {
    String token = draft().sign(new JwtSigner(BANK.did(), MALLORY.key(), CLOCK), model);

    assertNotValid(token, "invalid_signature");
  }

  @Test
  void theSubjectsIdIsTheOneItIsAbout() {
    Map<String, Object> lies = new LinkedHashMap<>(DEGREE);
    lies.put("id", BOB.did().toString());
    String token = new CredentialDraft(ALICE.did(), lies, NOW).sign(BANK.signer(), DataModel.V1_1);

    assertThat(valid(token).subject()).isEqualTo(ALICE.did());
  }

  @Test
  void whatStandsTwiceSaysTheSame() {
    assertMalformed(v1(vc -> vc.put("issuer", MALLORY.did().toString())));
    assertMalformed(v1(vc -> vc.put("credentialSubject", Map.of("id", BOB.did().toString()))));
    assertThat(verifier.verify(v1(vc -> vc.put("issuer", Map.of("id", BANK.did().toString())))))
        .isInstanceOf(Valid.class);
  }

  @Test
  void refusesWhatIsNoCredential() {
    assertMalformed(v1(vc -> vc.remove("@context")));
    assertMalformed(v1(vc -> vc.put("@context", List.of(DataModel.V2_0.context()))));
    assertMalformed(v1(vc -> vc.put("type", List.of("DegreeCredential"))));
    assertMalformed(v1(vc -> vc.remove("credentialSubject")));
    assertMalformed(v1(vc -> vc.put("credentialSubject", List.of(Map.of(), Map.of()))));
    assertMalformed(v1(vc -> vc.put("expirationDate", "tomorrow")));
    assertMalformed(v1(vc -> vc.put("credentialStatus", "x")));
    assertMalformed(BANK.sign(Map.of("x", 1)));
    assertMalformed(
        BANK.signer().signBare(v2(vc -> vc.put("vc", Map.of())), Map.of("typ", "vc+jwt")));
    assertMalformed(
        BANK.signer()
            .signBare(v2(vc -> vc.put("validFrom", "2026-11-21")), Map.of("typ", "vc+jwt")));
    assertNotValid("nonsense", "invalid_jwt");
  }

  /** A login response or a backup event of the issuer says nothing about anybody. */
  @Test
  void aTokenForAnotherPurposeIsNoCredential() {
    assertNotValid(BANK.sign(Map.of("event", "x", "vc", Map.of())), "forbidden_claim");
    assertMalformed(BANK.sign(Map.of("type", "user-auth", "vc", Map.of())));
  }

  @Test
  void aClaimOfUportIsACredentialToo() {
    String token = new ClaimIssuance(BANK.signer(), ALICE.did(), DEGREE).sign();
    ClaimCheck check = new ClaimVerifier(DAPP.did(), jwts).verify(token);

    W3cCredential credential = W3cCredential.of(((ClaimCheck.Accepted) check).claim());

    assertThat(credential.claims()).isEqualTo(DEGREE);
    assertThat(credential.validFrom()).isEqualTo(NOW);
    assertThat(credential.types()).containsExactly("VerifiableCredential");
  }

  private static String v1(Consumer<Map<String, Object>> change) {
    Map<String, Object> vc = new LinkedHashMap<>();
    vc.put("@context", List.of(DataModel.V1_1.context()));
    vc.put("type", List.of("VerifiableCredential"));
    vc.put("credentialSubject", DEGREE);
    change.accept(vc);
    return BANK.sign(Map.of("sub", ALICE.did().toString(), "vc", vc));
  }

  private static Map<String, Object> v2(Consumer<Map<String, Object>> change) {
    Map<String, Object> vc = new LinkedHashMap<>();
    vc.put("@context", List.of(DataModel.V2_0.context()));
    vc.put("type", List.of("VerifiableCredential"));
    vc.put("issuer", BANK.did().toString());
    vc.put("credentialSubject", DEGREE);
    change.accept(vc);
    return vc;
  }

  // --- presentations

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void aHolderShowsCredentials(DataModel model) {
    String own = draft().sign(BANK.signer(), model);
    String bobs = new CredentialDraft(BOB.did(), DEGREE, NOW).sign(BANK.signer(), model);

    Check check = presentations.verify(shown(ALICE, List.of(own, bobs), model), NONCE);

    assertThat(check)
        .isInstanceOfSatisfying(
            Check.Shown.class,
            shown -> {
              assertThat(shown.holder()).isEqualTo(ALICE.did());
              assertThat(shown.credentials())
                  .extracting(W3cCredential::subject)
                  .containsExactly(ALICE.did());
              assertThat(shown.aboutOthers())
                  .extracting(W3cCredential::subject)
                  .containsExactly(BOB.did());
            });
  }

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void oneBadCredentialSpoilsAPresentation(DataModel model) {
    String good = draft().sign(BANK.signer(), model);
    String forged = draft().sign(new JwtSigner(BANK.did(), MALLORY.key(), CLOCK), model);

    assertNotShown(shown(ALICE, List.of(good, forged), model), NONCE, "invalid_signature");
  }

  @ParameterizedTest
  @EnumSource(DataModel.class)
  void aPresentationIsForUsAndForNow(DataModel model) {
    String token = shown(ALICE, List.of(), model);
    assertNotShown(token, "another nonce", "content_mismatch");
    String forMallory =
        Presentations.sign(ALICE.signer(), List.of(), MALLORY.did(), NONCE, HOUR, model);
    assertNotShown(forMallory, NONCE, "invalid_audience");
    assertNotShown(
        draft().sign(BANK.signer(), model),
        NONCE,
        "missing_claim",
        "forbidden_claim",
        "not_supported",
        "invalid_audience");
  }

  private static String shown(Person holder, List<String> credentials, DataModel model) {
    return Presentations.sign(holder.signer(), credentials, DAPP.did(), NONCE, HOUR, model);
  }

  private static CredentialDraft draft() {
    return new CredentialDraft(ALICE.did(), DEGREE, NOW);
  }

  private W3cCredential valid(String token) {
    return ((Valid) verifier.verify(token)).credential();
  }

  private void assertMalformed(String token) {
    assertNotValid(token, "malformed");
  }

  private void assertNotValid(String token, String code) {
    assertThat(verifier.verify(token))
        .isInstanceOfSatisfying(
            NotValid.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }

  private void assertNotShown(String token, String nonce, String... codes) {
    assertThat(presentations.verify(token, nonce))
        .isInstanceOfSatisfying(
            Check.NotShown.class,
            refused -> assertThat(refused.reason().code()).isIn((Object[]) codes));
  }
}
