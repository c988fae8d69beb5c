package me.uport.credentials.openid4vp;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import me.uport.credentials.Credentials;
import me.uport.credentials.People.Person;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.openid4vp.VpCheck.NotShown;
import me.uport.credentials.openid4vp.VpCheck.Shown;
import me.uport.credentials.openid4vp.VpRequestReader.Read.NotReceived;
import me.uport.credentials.openid4vp.VpRequestReader.Read.Received;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.w3c.CredentialDraft;
import me.uport.credentials.w3c.DataModel;
import me.uport.credentials.w3c.Presentations;
import me.uport.did.DidUrl;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenId4VpTest {

  private static final URI TOPIC = URI.create("https://chasqui.example/topic/abc");
  private static final String ADULT = "https://townhall.example/adult";
  private static final CredentialQuery BADGE =
      CredentialQuery.sdJwt("badge", ADULT).claim("over18", true).issuedBy(BANK.did());
  private static final CredentialQuery DEGREE =
      CredentialQuery.jwtVc("degree", "VerifiableCredential", "Degree").claim("name", "BSc", "MSc");

  private final InMemoryReplayStore used = new InMemoryReplayStore(CLOCK, 100);
  private final Credentials dapp = dapp(StatusCheck.NONE);
  private final VpRequestReader reader = new VpRequestReader(new JwtVerifier(RESOLVER, CLOCK));
  private final VpRequest request = request(BADGE);
  private final String badge = badge(BANK, ALICE, true);

  private Credentials dapp(StatusCheck status) {
    return new Credentials(
        DAPP.signer(), new JwtVerifier(RESOLVER, CLOCK), status, used, new SecureRandom(), CLOCK);
  }

  private VpRequest request(CredentialQuery... queries) {
    return dapp.requestPresentation(DcqlQuery.all(queries)).sign(TOPIC);
  }

  // --- what goes well

  @Test
  void aWalletShowsWhatIsAskedFor() {
    Shown shown = shown(request, answer(request, Map.of("badge", show(ALICE, badge, request))));

    assertThat(shown.holder()).isEqualTo(ALICE.did());
    assertThat(shown.credential("badge").issuer()).isEqualTo(BANK.did());
    assertThat(shown.credential("badge").claims())
        .containsEntry("over18", true)
        .doesNotContainKey("name");
  }

  @Test
  void credentialsOfTheW3cAreShownInAPresentation() {
    VpRequest asked = request(DEGREE, BADGE);
    Map<String, String> presentations = new LinkedHashMap<>();
    presentations.put("degree", present(ALICE, asked, degree(BANK, ALICE, "BSc")));
    presentations.put("badge", show(ALICE, badge, asked));

    Shown shown = shown(asked, answer(asked, presentations));

    assertThat(shown.credentials().keySet()).containsExactly("degree", "badge");
    assertThat(shown.credential("degree").claims()).isEqualTo(Map.of("name", "BSc"));
  }

  @Test
  void theAnswerOfAFormIsRead() {
    JsonNode json = answer(request, Map.of("badge", show(ALICE, badge, request)));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("vp_token", json.get("vp_token").toString());
    form.put("state", request.state());

    assertThat(dapp.presented(request, tree(form))).isInstanceOf(Shown.class);
  }

  @Test
  void oneOfSeveralIsEnoughWhereTheQuerySaysSo() {
    VpRequest asked = dapp.requestPresentation(DcqlQuery.oneOf(BADGE, DEGREE)).sign(TOPIC);

    assertThat(payload(asked.token()).at("/dcql_query/credential_sets/0/options").toString())
        .isEqualTo("[[\"badge\"],[\"degree\"]]");
    assertThat(
            shown(
                    asked,
                    answer(
                        asked, Map.of("degree", present(ALICE, asked, degree(BANK, ALICE, "MSc")))))
                .credentials())
        .containsOnlyKeys("degree");
    assertRefused(asked, answer(asked, Map.of()), "missing_credential");
  }

  @Test
  void theRequestIsWhatTheStandardSays() {
    JsonNode header = json(request.token(), 0);
    assertThat(header.get("typ").asString()).isEqualTo("oauth-authz-req+jwt");
    assertThat(header.get("kid").asString()).isEqualTo(DAPP.did() + "#blockchainAccountId");
    JsonNode payload = payload(request.token());
    assertThat(payload.get("client_id").asString())
        .isEqualTo("decentralized_identifier:" + DAPP.did());
    assertThat(payload.get("response_type").asString()).isEqualTo("vp_token");
    assertThat(payload.get("response_mode").asString()).isEqualTo("direct_post");
    assertThat(payload.get("response_uri").asString()).isEqualTo(TOPIC.toString());
    assertThat(payload.get("aud").asString()).isEqualTo("https://self-issued.me/v2");
    assertThat(payload.get("nonce").asString()).isEqualTo(request.nonce()).hasSize(32);
    assertThat(payload.get("dcql_query"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"credentials": [{
                      "id": "badge",
                      "format": "dc+sd-jwt",
                      "meta": {"vct_values": ["https://townhall.example/adult"]},
                      "claims": [{"path": ["over18"], "values": [true]}]
                    }]}
                    """));
    assertThat(request.link().toString())
        .startsWith("openid4vp://?client_id=decentralized_identifier%3Adid%3Apkh")
        .endsWith("&request=" + request.token());
    assertThat(request(BADGE).nonce()).isNotEqualTo(request.nonce());
    assertThat(request.toString()).doesNotContain(request.nonce(), request.state());
  }

  @Test
  void oneOfSeveralSetsOfClaimsIsEnough() {
    ClaimQuery over18 = new ClaimQuery(List.of("over18"), List.of(true));
    ClaimQuery name = ClaimQuery.of("name");
    ClaimQuery city = ClaimQuery.of("address", "locality");
    VpRequest asked =
        request(CredentialQuery.sdJwt("badge", ADULT).anyOf(Set.of(city, name), Set.of(over18)));

    JsonNode query = payload(asked.token()).at("/dcql_query/credentials/0");
    assertThat(names(query.get("claim_sets").get(0), query))
        .containsExactlyInAnyOrder("[\"name\"]", "[\"address\",\"locality\"]");
    assertThat(names(query.get("claim_sets").get(1), query)).containsExactly("[\"over18\"]");
    shown(asked, answer(asked, Map.of("badge", show(ALICE, badge, asked))));
    String nameAlone =
        SdJwtPresentation.sign(ALICE.signer(), badge, Set.of("name"), clientId(), asked.nonce());
    assertRefused(asked, answer(asked, Map.of("badge", nameAlone)), "content_mismatch");
  }

  /** The paths of the claims that a set names. */
  private static List<String> names(JsonNode set, JsonNode query) {
    List<String> paths = new ArrayList<>();
    for (JsonNode claim : query.get("claims")) {
      if (set.toString().contains(claim.get("id").toString())) {
        paths.add(claim.get("path").toString());
      }
    }
    return paths;
  }

  @Test
  void anAnswerIsEncryptedWhereTheRequestAsksForIt() {
    VpRequest asked = encrypted();
    JsonNode payload = payload(asked.token());
    assertThat(payload.get("response_mode").asString()).isEqualTo("direct_post.jwt");
    JsonNode jwk = payload.at("/client_metadata/jwks/keys/0");
    assertThat(jwk.get("alg").asString()).isEqualTo("ECDH-ES");
    assertThat(jwk.has("d")).isFalse();

    JsonNode answer = answer(asked, Map.of("badge", show(ALICE, badge, asked)));

    assertThat(answer.propertyNames()).containsExactly("response");
    JsonNode header = json(answer.get("response").stringValue(), 0);
    assertThat(header.get("kid")).isEqualTo(jwk.get("kid"));
    assertThat(header.get("enc").asString()).isEqualTo("A256GCM");
    assertThat(shown(asked, answer).holder()).isEqualTo(ALICE.did());
    assertThat(asked.toString()).doesNotContain(asked.nonce(), asked.state());
    assertThat(encrypted().answerKey()).isNotEqualTo(asked.answerKey());
  }

  private VpRequest encrypted() {
    return dapp.requestPresentation(DcqlQuery.all(BADGE)).encrypted().sign(TOPIC);
  }

  // --- what is refused

  @Test
  void anEncryptedAnswerIsForItsRequestAlone() {
    VpRequest asked = encrypted();
    JsonNode answer = answer(asked, Map.of("badge", show(ALICE, badge, asked)));
    String jwe = answer.get("response").stringValue();
    assertRefused(encrypted(), answer, "malformed");
    String altered = jwe.substring(0, jwe.length() - 1) + (jwe.endsWith("A") ? "Q" : "A");
    assertRefused(asked, tree(Map.of("response", altered)), "malformed");
    assertRefused(asked, tree(Map.of("response", 1)), "malformed");
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("vp_token", Map.of("badge", List.of(show(ALICE, badge, asked))));
    plain.put("state", asked.state());
    assertRefused(asked, tree(plain), "malformed");
    assertRefused(asked, tree(received(asked.token()).decline()), "declined");

    shown(asked, answer); // what was refused did not use it up
    assertRefused(asked, answer, "request_used");
  }

  @Test
  void aRequestIsAnsweredOnce() {
    JsonNode answer = answer(request, Map.of("badge", show(ALICE, badge, request)));
    assertRefused(request, answer(request, Map.of("badge", "x")), "malformed");
    shown(request, answer); // what was refused did not use it up

    assertRefused(request, answer, "request_used");
    VpRequest other = request(BADGE);
    assertRefused(other, answer, "content_mismatch");
    assertRefused(
        other, answer(other, Map.of("badge", show(ALICE, badge, request))), "content_mismatch");
  }

  @Test
  void aRequestExpires() {
    VpRequest old =
        dapp.requestPresentation(DcqlQuery.all(BADGE)).expiresIn(Duration.ZERO).sign(TOPIC);

    assertRefused(old, answer(old, Map.of("badge", show(ALICE, badge, old))), "jwt_expired");
  }

  @Test
  void aPresentationIsForUsAlone() {
    String forMallory =
        SdJwtPresentation.sign(
            ALICE.signer(),
            badge,
            Set.of("over18"),
            "decentralized_identifier:" + MALLORY.did(),
            request.nonce());
    assertRefused(request, answer(request, Map.of("badge", forMallory)), "invalid_audience");
    String forOurDid =
        SdJwtPresentation.sign(
            ALICE.signer(), badge, Set.of("over18"), DAPP.did(), request.nonce());
    assertRefused(request, answer(request, Map.of("badge", forOurDid)), "invalid_audience");
    VpRequest asked = request(DEGREE);
    String elsewhere =
        Presentations.sign(
            ALICE.signer(),
            List.of(degree(BANK, ALICE, "BSc")),
            MALLORY.did(),
            asked.nonce(),
            HOUR,
            DataModel.V1_1);
    assertRefused(asked, answer(asked, Map.of("degree", elsewhere)), "invalid_audience");
  }

  @Test
  void onlyTheHolderShows() {
    assertRefused(
        request,
        answer(request, Map.of("badge", show(MALLORY, badge, request))),
        "subject_mismatch");
    assertRefused(request, answer(request, Map.of("badge", badge)), "invalid_jwt");
    VpRequest asked = request(DEGREE);
    assertRefused(
        asked,
        answer(asked, Map.of("degree", present(MALLORY, asked, degree(BANK, ALICE, "BSc")))),
        "subject_mismatch");
    VpRequest both = request(BADGE, DEGREE);
    Map<String, String> ofTwo = new LinkedHashMap<>();
    ofTwo.put("badge", show(ALICE, badge, both));
    ofTwo.put("degree", present(BOB, both, degree(BANK, BOB, "BSc")));
    assertRefused(both, answer(both, ofTwo), "subject_mismatch");
  }

  @Test
  void theHoldersTokenNeedNotNameItsIssuer() {
    String shown = show(ALICE, badge, request);
    String parts = shown.substring(0, shown.lastIndexOf('~') + 1);
    Map<String, Object> binding = claims(shown.substring(parts.length()));
    binding.remove("iss");
    String bare = ALICE.signer().signBare(binding, Map.of("typ", "kb+jwt"));

    assertThat(shown(request, answer(request, Map.of("badge", parts + bare))).holder())
        .isEqualTo(ALICE.did());
    String forged = MALLORY.signer().signBare(binding, Map.of("typ", "kb+jwt"));
    VpRequest again = request;
    assertRefused(again, answer(again, Map.of("badge", parts + forged)), "invalid_signature");
  }

  @Test
  void theCredentialIsTheOneThatWasAskedFor() {
    assertRefused(badge(MALLORY, ALICE, true), "issuer_not_accepted");
    assertRefused(badge(BANK, ALICE, false), "content_mismatch");
    String otherType =
        new SdJwtDraft("https://x.example/other", holder(ALICE), new SecureRandom())
            .open("over18", true)
            .sign(BANK.signer());
    assertRefused(otherType, "content_mismatch");
    String hidden =
        SdJwtPresentation.sign(ALICE.signer(), badge, Set.of("name"), clientId(), request.nonce());
    assertRefused(request, answer(request, Map.of("badge", hidden)), "content_mismatch");
    VpRequest asked = request(DEGREE);
    assertRefused(
        asked,
        answer(asked, Map.of("degree", present(ALICE, asked, degree(BANK, ALICE, "PhD")))),
        "content_mismatch");
    assertRefused(
        asked,
        answer(
            asked,
            Map.of(
                "degree",
                present(ALICE, asked, degree(BANK, ALICE, "BSc"), degree(BANK, ALICE, "MSc")))),
        "subject_mismatch");
  }

  private void assertRefused(String credential, String code) {
    assertRefused(
        request, answer(request, Map.of("badge", show(ALICE, credential, request))), code);
  }

  @Test
  void everythingIsShownAndNothingElse() {
    VpRequest both = request(BADGE, DEGREE);
    assertRefused(
        both, answer(both, Map.of("badge", show(ALICE, badge, both))), "missing_credential");
    Map<String, String> more = new LinkedHashMap<>();
    more.put("badge", show(ALICE, badge, request));
    more.put("extra", show(ALICE, badge, request));
    assertRefused(request, answer(request, more), "malformed");
  }

  @Test
  void whatWasRevokedDoesNotCount() {
    String revocable =
        new SdJwtDraft(ADULT, holder(ALICE), new SecureRandom())
            .open("over18", true)
            .open("status", Map.of("status_list", Map.of("idx", 1, "uri", "https://x.example")))
            .sign(BANK.signer());
    JsonNode answer = answer(request, Map.of("badge", show(ALICE, revocable, request)));
    assertRefused(request, answer, "malformed"); // nobody can be asked

    Credentials asking =
        dapp(
            (issuer, entries, token) ->
                entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Refused(RefusalCodes.REVOKED, "revoked")));
    assertRefusal(asking.presented(request, answer), "revoked");
    assertThat(dapp((issuer, entries, token) -> Optional.empty()).presented(request, answer))
        .isInstanceOf(Shown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"x\"",
        "{\"vp_token\": \"x\"}",
        "{\"vp_token\": \"[1\"}",
        "{\"vp_token\": []}",
        "{\"vp_token\": {\"badge\": \"x\"}}",
        "{\"vp_token\": {\"badge\": []}}",
        "{\"vp_token\": {\"badge\": [1]}}",
        "{\"vp_token\": {\"badge\": [\"x\", \"y\"]}}",
      })
  void answersOfAnotherShapeAreRefused(String answer) {
    assertRefused(request, JsonMapper.shared().readTree(answer), "malformed");
  }

  @Test
  void anEncryptedAnswerThatNobodyAskedForIsNotUnderstood() {
    assertRefused(
        request, tree(Map.of("response", "eyJhbGciOiJFQ0RILUVTIn0....")), "not_supported");
  }

  @Test
  void aUserMayDecline() {
    assertRefused(request, tree(received(request.token()).decline()), "declined");
  }

  // --- the wallet's side

  @Test
  void theWalletReadsWhoAsks() {
    ReceivedVpRequest received = received(request.token());

    assertThat(received.verifier()).isEqualTo(DAPP.did());
    assertThat(received.responseUri()).isEqualTo(TOPIC);
    assertThat(received.nonce()).isEqualTo(request.nonce());
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, did:web:x, invalid_issuer",
    "client_id, decentralized_identifier:did:web:x, invalid_issuer",
    "response_mode, fragment, malformed",
    "response_mode, direct_post.jwt, not_supported",
    "transaction_data, eyJ0eXBlIjoicGF5In0, not_supported",
    "scope, org.example.pid, not_supported",
    "response_type, code, malformed",
    "response_uri, nowhere, malformed",
    "redirect_uri, https://x.example, malformed",
    "aud, https://another.example, invalid_audience",
    "nonce, , missing_claim",
    "dcql_query, x, malformed",
    "exp, , missing_expiry",
  })
  void theWalletAnswersNoOtherRequest(String claim, String value, String code) {
    assertNotReceived(altered(payload -> payload.put(claim, value)), code);
  }

  @ParameterizedTest
  @CsvSource({"crv, P-256", "alg, ECDH-ES+A256KW", "use, sig", "kid, ", "x, AAAA"})
  void theWalletEncryptsToNoOtherKey(String field, String value) {
    Map<String, Object> payload = claims(encrypted().token());
    Map<String, Object> metadata = object(payload.get("client_metadata"));
    List<?> keys = (List<?>) object(metadata.get("jwks")).get("keys");
    Map<String, Object> jwk = object(Objects.requireNonNull(keys).getFirst());
    jwk.put(field, value);
    metadata.put("jwks", Map.of("keys", List.of(jwk)));
    payload.put("client_metadata", metadata);

    assertNotReceived(signed(payload), "not_supported");
  }

  @Test
  void theWalletEncryptsWithWhatTheVerifierKnows() {
    Map<String, Object> payload = claims(encrypted().token());
    Map<String, Object> metadata = object(payload.get("client_metadata"));
    payload.put("client_metadata", metadata);
    metadata.put("encrypted_response_enc_values_supported", List.of("A128GCM", "XC20P"));
    String jwe =
        tree(received(signed(payload)).answer(Map.of("badge", "x"))).get("response").stringValue();
    assertThat(json(jwe, 0).get("enc").asString()).isEqualTo("XC20P");

    metadata.put("encrypted_response_enc_values_supported", List.of("A128GCM"));
    assertNotReceived(signed(payload), "not_supported");
    metadata.remove("encrypted_response_enc_values_supported"); // means A128GCM
    assertNotReceived(signed(payload), "not_supported");
  }

  private static Map<String, Object> object(@Nullable Object json) {
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(json))
        .forEach((name, value) -> object.put(name.toString(), value));
    return object;
  }

  @Test
  void theWalletAsksForTheClientsOwnSignature() {
    Map<String, Object> payload = claims(request.token());
    JwtSigner forger = new JwtSigner(DAPP.did(), MALLORY.key(), CLOCK);
    assertNotReceived(
        forger.signBare(payload, header(DAPP, "#blockchainAccountId")), "invalid_signature");
    assertNotReceived(
        MALLORY.signer().signBare(payload, header(MALLORY, "#blockchainAccountId")),
        "invalid_issuer");
    assertNotReceived(DAPP.signer().signBare(payload, header(DAPP, "")), "invalid_issuer");
    assertNotReceived(DAPP.signer().signBare(payload, header(DAPP, "#other")), "no_suitable_keys");
    assertNotReceived(
        DAPP.signer().signBare(payload, Map.of("typ", "oauth-authz-req+jwt")), "invalid_issuer");
    assertNotReceived(DAPP.signer().sign(payload, HOUR), "not_supported");
  }

  private String altered(Consumer<Map<String, Object>> change) {
    Map<String, Object> payload = claims(request.token());
    change.accept(payload);
    return signed(payload);
  }

  private static String signed(Map<String, Object> payload) {
    return DAPP.signer().signBare(payload, header(DAPP, "#blockchainAccountId"));
  }

  private static Map<String, Object> header(Person who, String fragment) {
    return Map.of("typ", "oauth-authz-req+jwt", "kid", who.did() + fragment);
  }

  @Test
  void aRequestIsNoLoginAndNoBearerToken() {
    assertThat(dapp.logIn(request.token()).toString()).contains("not_supported");
    assertThat(dapp.verifyClaim(request.token()).toString()).contains("not_supported");
  }

  @Test
  void queriesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> CredentialQuery.sdJwt("a b", ADULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CredentialQuery.sdJwt("a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DcqlQuery.all()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DcqlQuery.all(BADGE, BADGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DcqlQuery(List.of(BADGE), List.of(List.of(Set.of("another")))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClaimQuery(List.of(-1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BADGE.anyOf(Set.of(ClaimQuery.of("name"))))
        .isInstanceOf(IllegalArgumentException.class); // over18 is in no set
    assertThatThrownBy(() -> CredentialQuery.sdJwt("a", ADULT).anyOf(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The paths of OpenID4VP 1.0, 7.3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | true",
        "address/street_address | true",
        "degrees/*/type | true",
        "degrees/0/type | true",
        "degrees/2 | false",
        "degrees/type | false",
        "name/0 | false",
        "name/* | false",
        "none | false",
      })
  void pathsLeadWhereTheStandardSays(String path, boolean found) {
    Map<String, Object> credential =
        Map.of(
            "name", "Arthur",
            "address", Map.of("street_address", "42 Market Street"),
            "degrees", List.of(Map.of("type", "Bachelor"), Map.of("type", "Master")));
    List<Object> elements = elements(path);

    assertThat(new ClaimQuery(elements, List.of()).isMetBy(credential)).isEqualTo(found);
    assertThat(new ClaimQuery(elements("degrees/*/type"), List.of("Master")).isMetBy(credential))
        .isTrue();
    assertThat(new ClaimQuery(elements("degrees/*/type"), List.of("PhD")).isMetBy(credential))
        .isFalse();
  }

  private static List<Object> elements(String path) {
    List<Object> elements = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      elements.add(part.equals("*") ? null : part.matches("[0-9]+") ? Integer.valueOf(part) : part);
    }
    return elements;
  }

  // --- people

  private static DidUrl holder(Person who) {
    return DidUrl.parse(who.did() + "#blockchainAccountId");
  }

  private static String badge(Person issuer, Person holder, boolean over18) {
    return new SdJwtDraft(ADULT, holder(holder), new SecureRandom())
        .hidden("over18", over18)
        .hidden("name", "Alice")
        .sign(issuer.signer());
  }

  private static String degree(Person issuer, Person about, String name) {
    return new CredentialDraft(about.did(), Map.of("name", name), NOW)
        .type("Degree")
        .sign(issuer.signer(), DataModel.V1_1);
  }

  private static String clientId() {
    return "decentralized_identifier:" + DAPP.did();
  }

  private static String show(Person holder, String credential, VpRequest request) {
    return SdJwtPresentation.sign(
        holder.signer(), credential, Set.of("over18"), clientId(), request.nonce());
  }

  private static String present(Person holder, VpRequest request, String... credentials) {
    return Presentations.sign(
        holder.signer(), List.of(credentials), clientId(), request.nonce(), HOUR, DataModel.V1_1);
  }

  private JsonNode answer(VpRequest asked, Map<String, String> presentations) {
    return tree(received(asked.token()).answer(presentations));
  }

  private ReceivedVpRequest received(String token) {
    return ((Received) reader.read(token)).request();
  }

  private void assertNotReceived(String token, String code) {
    assertThat(reader.read(token))
        .isInstanceOfSatisfying(
            NotReceived.class, refused -> assertThat(refused.reason().code()).isEqualTo(code));
  }

  private Shown shown(VpRequest asked, JsonNode answer) {
    VpCheck check = dapp.presented(asked, answer);
    assertThat(check).isInstanceOf(Shown.class);
    return (Shown) check;
  }

  private void assertRefused(VpRequest asked, JsonNode answer, String code) {
    assertRefusal(dapp.presented(asked, answer), code);
  }

  private static void assertRefusal(VpCheck check, String code) {
    assertThat(check)
        .isInstanceOfSatisfying(
            NotShown.class,
            refused -> assertThat(refused.reason().code()).as("%s", refused).isEqualTo(code));
  }

  private static JsonNode tree(Map<String, Object> json) {
    return JsonMapper.shared().valueToTree(json);
  }

  private static JsonNode payload(String token) {
    return json(token, 1);
  }

  private static Map<String, Object> claims(String token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    payload(token)
        .properties()
        .forEach(
            entry ->
                claims.put(
                    entry.getKey(),
                    JsonMapper.shared().treeToValue(entry.getValue(), Object.class)));
    return claims;
  }

  private static JsonNode json(String token, int part) {
    return JsonMapper.shared()
        .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]));
  }
}
