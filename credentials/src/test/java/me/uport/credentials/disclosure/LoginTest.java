package me.uport.credentials.disclosure;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.BOB;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.credentials.Credentials;
import me.uport.credentials.People.Person;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.disclosure.Login.LoggedIn;
import me.uport.credentials.disclosure.Login.NotLoggedIn;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.ReplayStore;
import me.uport.mnid.Mnid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class LoginTest {

  private final ReplayStore used = new InMemoryReplayStore(CLOCK, 100);
  private final Credentials dapp = credentials(DAPP, CLOCK);

  private Credentials credentials(Person who, Clock clock) {
    return new Credentials(
        new JwtSigner(who.did(), who.key(), clock),
        new JwtVerifier(RESOLVER, clock),
        StatusCheck.NONE,
        used,
        new SecureRandom(),
        clock);
  }

  @Test
  void aUserLogsInWithAVerifiedClaim() {
    String request =
        dapp.requestDisclosure()
            .own("name")
            .requireVerified("email", BANK.did())
            .notifications()
            .callback(URI.create("https://dapp.example/login"))
            .sign();
    String email = claim(BANK, ALICE, Map.of("email", "alice@example.com"));
    String push =
        ALICE.sign(
            Map.of("aud", DAPP.did().toString(), "type", "notifications", "value", "arn:aws:x"));
    BoxKeyPair box = BoxKeyPair.of(new byte[32]);
    Mnid account = new Mnid("0x4", ALICE.key().address());

    Disclosure disclosure =
        loggedIn(
            answer(
                ALICE,
                request,
                Map.of(
                    "own", Map.of("name", "Alice"),
                    "verified", List.of(email),
                    "capabilities", List.of("not a token", push),
                    "nad", account.encode(),
                    "dad", "0xdevice",
                    "boxPub", box.publicKey().toBase64())));

    assertThat(disclosure.user()).isEqualTo(ALICE.did());
    assertThat(disclosure.own()).isEqualTo(Map.of("name", "Alice"));
    assertThat(disclosure.verifiedValue("email")).contains("alice@example.com");
    assertThat(disclosure.setAside()).isEmpty();
    assertThat(disclosure.pushToken()).isEqualTo(push);
    assertThat(disclosure.claimedAccount()).isEqualTo(account);
    assertThat(disclosure.claimedDeviceKey()).isEqualTo("0xdevice");
    assertThat(disclosure.encryptionKey()).isEqualTo(box.publicKey());
  }

  @Test
  void theRequestSaysWhatTheWalletReads() {
    Map<String, Object> payload =
        payload(
            dapp.requestDisclosure()
                .own("name")
                .verifiedBy("email", BANK.did())
                .notifications()
                .callback(URI.create("https://dapp.example/login"))
                .network("0x539", URI.create("https://node.example"))
                .aboutUs("/ipfs/Qm")
                .account(AccountType.SEGREGATED)
                .encryptTo(BoxKeyPair.of(new byte[32]).publicKey())
                .ownClaims(Map.of("name", "Wines"))
                .expiresIn(Duration.ofMinutes(5))
                .sign());

    assertThat(payload.keySet())
        .containsExactly(
            "iat",
            "exp",
            "requested",
            "verified",
            "claims",
            "permissions",
            "callback",
            "net",
            "rpc",
            "vc",
            "act",
            "boxPub",
            "issc",
            "type",
            "jti",
            "iss");
    assertThat(payload)
        .containsEntry("type", "shareReq")
        .containsEntry("act", "segregated")
        .containsEntry("issc", Map.of("name", "Wines"))
        .containsEntry("permissions", List.of("notifications"))
        .containsEntry(
            "claims",
            Map.of(
                "verifiable",
                Map.of(
                    "email",
                    Map.of(
                        "essential",
                        false,
                        "iss",
                        List.of(Map.of("did", BANK.did().toString()))))));
    assertThat(payload.get("exp")).hasToString("" + NOW.plusSeconds(300).getEpochSecond());
  }

  // --- what was checked is not overwritten

  @Test
  void nothingInTheAnswerTakesThePlaceOfTheUser() {
    Map<String, Object> lies = new LinkedHashMap<>();
    lies.put("did", BOB.did().toString());
    lies.put("address", "0xb0b");
    lies.put("verified", List.of("x"));
    lies.put("pushToken", "x");

    Disclosure disclosure =
        loggedIn(answer(ALICE, request(), Map.of("own", lies, "did", BOB.did().toString())));

    assertThat(disclosure.user()).isEqualTo(ALICE.did());
    assertThat(disclosure.own()).isEqualTo(lies);
    assertThat(disclosure.verified()).isEmpty();
    assertThat(disclosure.pushToken()).isNull();
    assertThat(disclosure.claimedAccount()).isNull();
  }

  // --- the request

  @Test
  void aRequestIsAnsweredOnce() {
    String request = request();
    loggedIn(answer(ALICE, request, Map.of()));

    assertRefused(answer(ALICE, request, Map.of()), "request_used");
    assertRefused(answer(MALLORY, request, Map.of()), "request_used");
  }

  @Test
  void anAnswerThatWasRefusedDoesNotUseTheRequestUp() {
    String request = dapp.requestDisclosure().requireVerified("email", BANK.did()).sign();
    assertRefused(answer(ALICE, request, Map.of()), "missing_claim");

    loggedIn(
        answer(
            ALICE, request, Map.of("verified", List.of(claim(BANK, ALICE, Map.of("email", "x"))))));
  }

  @Test
  void twoLoginsOfOneSecondAreTwo() {
    assertThat(request()).isNotEqualTo(request());
  }

  /** Somebody else's request, answered by a user who meant somebody else. */
  @Test
  void anAnswerToAnotherDappLogsNobodyIn() {
    String other = credentials(MALLORY, CLOCK).requestDisclosure().sign();

    assertRefused(answer(ALICE, other, Map.of()), "not_our_request");
    assertRefused(answer(ALICE, other, Map.of(), MALLORY.did().toString()), "invalid_audience");
  }

  @Test
  void anAnswerMadeOutToNobodyLogsNobodyIn() {
    assertRefused(answer(ALICE, request(), Map.of(), null), "invalid_audience");
  }

  @Test
  void aRequestThatWeDidNotSignIsNotOurs() {
    String forged =
        new JwtSigner(DAPP.did(), MALLORY.key(), CLOCK)
            .sign(Map.of("type", "shareReq", "jti", "x"), Duration.ofMinutes(10));

    assertRefused(answer(ALICE, forged, Map.of()), "invalid_signature");
  }

  @Test
  void aTokenOfOursForAnotherPurposeIsNoRequest() {
    String transaction =
        dapp.requestTransaction().to(ALICE.key().address()).value(BigInteger.ONE).sign();

    assertRefused(answer(ALICE, transaction, Map.of()), "wrong_type");
    assertRefused(answer(ALICE, claim(DAPP, ALICE, Map.of("x", 1)), Map.of()), "missing_expiry");
    assertRefused(answer(ALICE, "nonsense", Map.of()), "invalid_jwt");
  }

  @Test
  void aRequestIsAnsweredInTimeOrNotAtAll() {
    String request = request();
    Clock later = Clock.fixed(NOW.plus(Duration.ofMinutes(16)), ZoneOffset.UTC);
    String answer = sign(new JwtSigner(ALICE.did(), ALICE.key(), later), request, Map.of());

    assertThat(credentials(DAPP, later).logIn(answer))
        .isInstanceOfSatisfying(
            NotLoggedIn.class,
            refused -> assertThat(refused.reason().code()).isEqualTo("jwt_expired"));
  }

  // --- the answer

  @ParameterizedTest
  @ValueSource(strings = {"shareReq", "verResp", "user-auth"})
  void aTokenForAnotherPurposeIsNoAnswer(String type) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("req", request());
    claims.put("aud", DAPP.did().toString());
    claims.put("type", type);

    assertRefused(ALICE.sign(claims), "wrong_type");
  }

  @Test
  void anAnswerWithoutRequestIsNone() {
    assertRefused(
        ALICE.sign(Map.of("aud", DAPP.did().toString(), "type", "shareResp")), "missing_claim");
  }

  @Test
  void anAnswerThatNeverExpiresIsNone() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("req", request());
    claims.put("aud", DAPP.did().toString());
    claims.put("type", "shareResp");

    assertRefused(ALICE.signer().sign(claims, null), "missing_expiry");
  }

  // --- claims

  @Test
  void aClaimAboutAnotherIsSetAside() {
    String bobs = claim(BANK, BOB, Map.of("email", "bob@example.com"));
    String request = dapp.requestDisclosure().verifiedBy("email", BANK.did()).sign();

    Disclosure disclosure = loggedIn(answer(ALICE, request, Map.of("verified", List.of(bobs))));

    assertThat(disclosure.verified()).isEmpty();
    assertSetAside(disclosure, "subject_mismatch");
  }

  @Test
  void aClaimOfAnIssuerWhoWasNotAskedForIsSetAside() {
    String selfMade = claim(ALICE, ALICE, Map.of("email", "ceo@example.com"));
    String request = dapp.requestDisclosure().verifiedBy("email", BANK.did()).sign();

    Disclosure disclosure = loggedIn(answer(ALICE, request, Map.of("verified", List.of(selfMade))));

    assertThat(disclosure.verifiedValue("email")).isEmpty();
    assertSetAside(disclosure, "issuer_not_accepted");
  }

  @Test
  void aClaimThatWasNotAskedForIsSetAside() {
    String admin = claim(ALICE, ALICE, Map.of("admin", true));
    String request = dapp.requestDisclosure().verified("email").sign();

    Disclosure disclosure = loggedIn(answer(ALICE, request, Map.of("verified", List.of(admin))));

    assertThat(disclosure.verifiedValue("admin")).isEmpty();
    assertSetAside(disclosure, "issuer_not_accepted");
  }

  @Test
  void aLoginWithoutAnEssentialClaimIsRefused() {
    String request = dapp.requestDisclosure().requireVerified("email", BANK.did()).sign();
    String selfMade = claim(ALICE, ALICE, Map.of("email", "ceo@example.com"));

    assertRefused(answer(ALICE, request, Map.of("verified", List.of(selfMade))), "missing_claim");
  }

  @Test
  void tokensThatAreNoClaimsAreSetAside() {
    String request = dapp.requestDisclosure().verified("email").sign();
    String login = answer(ALICE, request(), Map.of());
    String forged =
        new JwtSigner(BANK.did(), MALLORY.key(), CLOCK)
            .sign(Map.of("sub", ALICE.did().toString(), "claim", Map.of("email", "x")), null);

    Disclosure disclosure =
        loggedIn(answer(ALICE, request, Map.of("verified", List.of(login, forged, "nonsense", 7))));

    assertThat(disclosure.setAside())
        .extracting(aside -> aside.reason().code())
        .containsExactly("wrong_type", "invalid_signature", "invalid_jwt");
  }

  // --- push tokens

  @Test
  void aPushTokenOfAnotherOrForAnotherIsNone() {
    Map<String, Object> bobs =
        Map.of("aud", DAPP.did().toString(), "type", "notifications", "value", "arn");
    Map<String, Object> forMallory =
        Map.of("aud", MALLORY.did().toString(), "type", "notifications", "value", "arn");

    Disclosure disclosure =
        loggedIn(
            answer(
                ALICE,
                request(),
                Map.of("capabilities", List.of(BOB.sign(bobs), ALICE.sign(forMallory)))));

    assertThat(disclosure.pushToken()).isNull();
  }

  @Test
  void printsNothingThatWasDisclosed() {
    Disclosure disclosure =
        loggedIn(answer(ALICE, request(), Map.of("own", Map.of("name", "Alice"))));

    assertThat(disclosure.toString()).contains(ALICE.did().toString()).doesNotContain("Alice");
  }

  private String request() {
    return dapp.requestDisclosure().sign();
  }

  private static String claim(Person issuer, Person subject, Map<String, Object> claim) {
    return issuer.signer().sign(Map.of("sub", subject.did().toString(), "claim", claim), null);
  }

  private static String answer(Person user, String request, Map<String, ?> content) {
    return answer(user, request, content, DAPP.did().toString());
  }

  private static String answer(
      Person user, String request, Map<String, ?> content, @Nullable String audience) {
    Map<String, Object> claims = new LinkedHashMap<>(content);
    claims.put("req", request);
    if (audience != null) {
      claims.put("aud", audience);
    }
    claims.put("type", "shareResp");
    return user.sign(claims);
  }

  private static String sign(JwtSigner signer, String request, Map<String, ?> content) {
    Map<String, Object> claims = new LinkedHashMap<>(content);
    claims.put("req", request);
    claims.put("aud", DAPP.did().toString());
    claims.put("type", "shareResp");
    return signer.sign(claims, Duration.ofMinutes(10));
  }

  private static Map<String, Object> payload(String token) {
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return JsonMapper.shared()
        .readValue(Base64.getUrlDecoder().decode(payload), new TypeReference<>() {});
  }

  private Disclosure loggedIn(String answer) {
    return ((LoggedIn) dapp.logIn(answer)).disclosure();
  }

  private void assertRefused(String answer, String code) {
    assertThat(dapp.logIn(answer))
        .isInstanceOfSatisfying(
            NotLoggedIn.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }

  private static void assertSetAside(Disclosure disclosure, String code) {
    assertThat(disclosure.setAside())
        .extracting(aside -> aside.reason().code())
        .containsExactly(code);
  }
}
