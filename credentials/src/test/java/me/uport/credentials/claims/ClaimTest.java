package me.uport.credentials.claims;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.BOB;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimCheck.Accepted;
import me.uport.credentials.claims.ClaimCheck.NotAccepted;
import me.uport.credentials.claims.ClaimRequestReader.Read.NotReceived;
import me.uport.credentials.claims.ClaimRequestReader.Read.Received;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Map<String, Object> EMAIL = Map.of("email", "alice@example.com");

  private final ClaimVerifier verifier =
      new ClaimVerifier(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK));

  @Test
  void aClaimComesBackAsItWasIssued() {
    String token =
        new ClaimIssuance(BANK.signer(), ALICE.did(), EMAIL).expiresIn(Duration.ofDays(1)).sign();

    VerifiedClaim claim = accepted(token);

    assertThat(claim.issuer()).isEqualTo(BANK.did());
    assertThat(claim.subject()).isEqualTo(ALICE.did());
    assertThat(claim.claim()).isEqualTo(EMAIL);
    assertThat(claim.issuedAt()).isEqualTo(NOW);
    assertThat(claim.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(claim.token()).isEqualTo(token);
    assertThat(claim.toString()).contains("email").doesNotContain("alice@example.com");
  }

  @Test
  void aClaimOfTheW3cIsReadAlike() {
    Map<String, Object> subject = new LinkedHashMap<>(EMAIL);
    subject.put("id", BOB.did().toString()); // sub is what counts
    String token =
        BANK.signer()
            .sign(
                Map.of(
                    "sub", ALICE.did().toString(),
                    "vc", Map.of("credentialSubject", subject)),
                null);

    assertThat(accepted(token).claim()).isEqualTo(EMAIL);
    assertThat(accepted(token).subject()).isEqualTo(ALICE.did());
  }

  @Test
  void tokensWithoutSubjectOrContentAreNoClaims() {
    assertNotAccepted(BANK.signer().sign(Map.of("claim", EMAIL), null), "missing_claim");
    assertNotAccepted(
        BANK.signer().sign(Map.of("sub", "somebody", "claim", EMAIL), null), "malformed");
    assertNotAccepted(
        BANK.signer().sign(Map.of("sub", ALICE.did().toString(), "claim", "x"), null), "malformed");
  }

  @Test
  void aClaimMadeOutToAnotherIsNotForUs() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", ALICE.did().toString());
    claims.put("claim", EMAIL);
    claims.put("aud", BOB.did().toString());

    assertNotAccepted(BANK.signer().sign(claims, null), "invalid_audience");
  }

  // --- requests to sign

  @Test
  void aRequestIsAnsweredByItsSignerInItsOwnWords() {
    ClaimRequest request = ClaimRequest.of(EMAIL, ALICE.did(), BANK.did());

    assertThat(request.isAnsweredBy(issued(EMAIL))).isTrue();
    assertThat(request.isAnsweredBy(issued(Map.of("email", "mallory@example.com")))).isFalse();
    assertThat(ClaimRequest.of(EMAIL, BOB.did(), BANK.did()).isAnsweredBy(issued(EMAIL))).isFalse();
    assertThat(ClaimRequest.of(EMAIL, ALICE.did(), BOB.did()).isAnsweredBy(issued(EMAIL)))
        .isFalse();
  }

  private VerifiedClaim issued(Map<String, Object> claim) {
    return accepted(new ClaimIssuance(BANK.signer(), ALICE.did(), claim).sign());
  }

  @Test
  void whoIsAskedReadsTheRequestAndSignsTheClaim() {
    Instant end = NOW.plusSeconds(3600);
    ClaimRequest request =
        new ClaimRequest(
            EMAIL,
            ALICE.did(),
            BANK.did(),
            BANK.did(),
            null,
            end,
            List.of(),
            Duration.ofMinutes(1));
    ClaimRequestReader bank = new ClaimRequestReader(BANK.did(), new JwtVerifier(RESOLVER, CLOCK));

    Received received = (Received) bank.read(request.sign(DAPP.signer()));

    assertThat(received).isEqualTo(new Received(DAPP.did(), ALICE.did(), EMAIL, end));
    assertThat(request.isAnsweredBy(accepted(received.sign(BANK.signer())))).isTrue();
    assertThat(request.isAnsweredBy(issued(EMAIL))).isFalse(); // it would hold for ever
  }

  @Test
  void nobodyAnswersARequestToAnother() {
    ClaimRequestReader bob = new ClaimRequestReader(BOB.did(), new JwtVerifier(RESOLVER, CLOCK));

    assertThat(bob.read(ClaimRequest.of(EMAIL, ALICE.did(), BANK.did()).sign(DAPP.signer())))
        .isInstanceOfSatisfying(
            NotReceived.class,
            refused -> assertThat(refused.reason().code()).isEqualTo("invalid_audience"));
    ClaimRequest ofTheBank =
        new ClaimRequest(EMAIL, ALICE.did(), BANK.did(), null, null, null, List.of(), null);
    assertThat(bob.read(ofTheBank.sign(DAPP.signer()))).isInstanceOf(NotReceived.class);
    assertThat(bob.read(BANK.signer().sign(Map.of("claim", EMAIL), null)))
        .isInstanceOf(NotReceived.class);
  }

  @Test
  void aClaimThatCanBeRevokedCountsOnlyWhereSomebodyCanBeAsked() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", ALICE.did().toString());
    claims.put(
        "vc",
        Map.of(
            "credentialSubject", EMAIL, "credentialStatus", Map.of("type", "StatusList2021Entry")));
    String token = BANK.signer().sign(claims, null);

    assertNotAccepted(token, "malformed");
    StatusCheck revoked =
        (issuer, entries, credential) ->
            entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused("revoked", "it was revoked"));
    assertThat(
            new ClaimVerifier(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK), revoked)
                .verify(token)
                .toString())
        .contains("revoked");
    assertThat(
            new ClaimVerifier(
                    DAPP.did(),
                    new JwtVerifier(RESOLVER, CLOCK),
                    (issuer, entries, credential) -> Optional.empty())
                .verify(token))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void aRequestIsNoClaim() {
    String request = ClaimRequest.of(EMAIL, ALICE.did(), BANK.did()).sign(DAPP.signer());

    assertNotAccepted(request, "invalid_audience");
    assertNotAccepted(
        new ClaimRequest(EMAIL, ALICE.did(), null, null, null, null, List.of(), null)
            .sign(DAPP.signer()),
        "wrong_type");
  }

  private VerifiedClaim accepted(String token) {
    return ((Accepted) verifier.verify(token)).claim();
  }

  private void assertNotAccepted(String token, String code) {
    assertThat(verifier.verify(token))
        .isInstanceOfSatisfying(
            NotAccepted.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }
}
