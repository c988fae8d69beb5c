package me.uport.credentials;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.HOUR;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimRequest;
import me.uport.credentials.claims.ClaimRequestReader;
import me.uport.credentials.disclosure.DisclosureResponse;
import me.uport.credentials.disclosure.Login;
import me.uport.credentials.openid4vp.CredentialQuery;
import me.uport.credentials.openid4vp.DcqlQuery;
import me.uport.credentials.openid4vp.VpRequestReader;
import me.uport.credentials.sdjwt.SdJwtCheck;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.sdjwt.SdJwtVerifier;
import me.uport.credentials.sdjwt.TokenStatusLists;
import me.uport.credentials.services.Tokens;
import me.uport.credentials.signing.SigningAnswers;
import me.uport.credentials.signing.SigningRequest;
import me.uport.credentials.signing.TypedData;
import me.uport.credentials.w3c.CredentialCheck;
import me.uport.credentials.w3c.CredentialDraft;
import me.uport.credentials.w3c.DataModel;
import me.uport.credentials.w3c.Presentations;
import me.uport.credentials.w3c.StatusList;
import me.uport.credentials.w3c.W3cVerifier;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.RecoverableSignature;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of token that alice may sign, before every door of a dapp's backend: it opens those of
 * its own purpose, and no other. All are in force, hers, and made out to the dapp.
 */
class PurposeMatrixTest {

  private static final byte[] DATA = {1, 2, 3};
  private static final String NONCE = "nonce";
  private static final String LIST = "https://alice.example/list";

  private final JwtSigner alice = ALICE.signer();
  private final JwtVerifier verifier = new JwtVerifier(RESOLVER, CLOCK);
  private final Credentials dapp = DAPP.credentials();
  private final TypedData typedData =
      new TypedData(
          Map.of(
              "types",
                  Map.of(
                      "EIP712Domain", List.of(Map.of("name", "name", "type", "string")),
                      "Order", List.of(Map.of("name", "wine", "type", "string"))),
              "primaryType", "Order",
              "domain", Map.of("name", "shop"),
              "message", Map.of("wine", "red")));
  private final String typedRequest =
      new SigningRequest(DAPP.signer()).typed(typedData, null, null, null);

  private final Map<String, String> tokens = tokens();
  private final Map<String, Predicate<String>> doors = doors();

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "bearer, nothing",
        "fuel, nothing",
        "user-auth, nothing",
        "notifications, nothing",
        "backup event, nothing",
        "shareReq, nothing",
        "ethtx, nothing",
        "personalSigReq, nothing",
        "eip712Req, nothing",
        "key binding, nothing",
        "shareResp, login",
        "claim, claim",
        "vc of 1.1, claim credential",
        "vc of 2.0, credential",
        "status list, credential",
        "vp of 1.1, presentation",
        "vp of 2.0, presentation",
        "sd-jwt, sd-jwt",
        "token status list, token status list",
        "verReq, claim request",
        "vp request, vp request",
        "personalSignResp, personal answer",
        "eip712Resp, typed answer",
      })
  void opensTheDoorsOfItsPurposeAndNoOther(String kind, @Nullable String purpose) {
    Set<String> opened = new TreeSet<>();
    doors.forEach(
        (door, opens) -> {
          if (opens.test(tokens.get(kind))) {
            opened.add(door);
          }
        });

    assertThat(String.join(" ", opened)).isEqualTo(purpose == null ? "" : purpose);
  }

  private Map<String, Predicate<String>> doors() {
    Map<String, Predicate<String>> all = new LinkedHashMap<>();
    all.put("login", token -> dapp.logIn(token) instanceof Login.LoggedIn);
    all.put("claim", token -> dapp.verifyClaim(token) instanceof ClaimCheck.Accepted);
    W3cVerifier w3c = new W3cVerifier(verifier, CLOCK);
    all.put("credential", token -> w3c.verify(token) instanceof CredentialCheck.Valid);
    Presentations presentations = new Presentations(DAPP.did(), verifier, CLOCK);
    all.put(
        "presentation",
        token -> presentations.verify(token, NONCE) instanceof Presentations.Check.Shown);
    SdJwtVerifier sdJwts = new SdJwtVerifier(DAPP.did(), verifier, CLOCK);
    all.put("sd-jwt", token -> sdJwts.verify(token, NONCE) instanceof SdJwtCheck.Shown);
    all.put("token status list", this::isTokenStatusList);
    ClaimRequestReader claimRequests = new ClaimRequestReader(DAPP.did(), verifier);
    all.put(
        "claim request",
        token -> claimRequests.read(token) instanceof ClaimRequestReader.Read.Received);
    VpRequestReader vpRequests = new VpRequestReader(verifier);
    all.put("vp request", token -> vpRequests.read(token) instanceof VpRequestReader.Read.Received);
    SigningAnswers answers = dapp.signatures();
    all.put(
        "personal answer",
        token -> answers.personal(token, DATA) instanceof SigningAnswers.Answer.Signed);
    all.put(
        "typed answer",
        token ->
            answers.typed(token, typedRequest, typedData) instanceof SigningAnswers.Answer.Signed);
    return all;
  }

  private boolean isTokenStatusList(String token) {
    Map<String, Object> entry = Map.of("status_list", Map.of("idx", 1, "uri", LIST));
    return new TokenStatusLists(
            (url, accept) -> Optional.of(token.getBytes(StandardCharsets.UTF_8)), verifier)
        .objection(ALICE.did(), List.of(entry), "")
        .isEmpty();
  }

  private Map<String, String> tokens() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("bearer", alice.sign(Map.of(), HOUR));
    Tokens services = new Tokens(alice);
    all.put("fuel", services.fuel(ALICE.key().address(), HOUR));
    all.put("user-auth", services.userAuth(HOUR));
    all.put("notifications", services.notifications(DAPP.did(), "arn:…", HOUR));
    all.put("backup event", alice.sign(Map.of("previous", "Qm…", "event", "sealed"), HOUR));
    requests(all);
    answers(all);
    credentials(all);
    return all;
  }

  private void requests(Map<String, String> all) {
    Credentials asking = ALICE.credentials();
    all.put("shareReq", asking.requestDisclosure().own("name").sign());
    all.put(
        "ethtx",
        asking.requestTransaction().to(ALICE.key().address()).value(BigInteger.ONE).sign());
    SigningRequest signing = asking.requestSignature();
    all.put("personalSigReq", signing.personal(DATA, null, null, null));
    all.put("eip712Req", signing.typed(typedData, null, null, null));
    all.put("verReq", ClaimRequest.of(Map.of("a", 1), ALICE.did(), DAPP.did()).sign(alice));
    DcqlQuery query = DcqlQuery.all(CredentialQuery.sdJwt("badge", "https://a.example/badge"));
    all.put(
        "vp request",
        asking.requestPresentation(query).sign(URI.create("https://alice.example/answer")).token());
  }

  private void answers(Map<String, String> all) {
    String login = dapp.requestDisclosure().own("name").sign();
    all.put(
        "shareResp", new DisclosureResponse(alice, login, DAPP.did()).own("name", "Alice").sign());
    all.put(
        "personalSignResp",
        answer(Map.of("type", "personalSignResp", "data", Hex.encode(DATA)), personalHash()));
    all.put(
        "eip712Resp",
        answer(Map.of("type", "eip712Resp", "request", typedRequest), typedData.hash()));
  }

  private static byte[] personalHash() {
    byte[] text = "\u0019Ethereum Signed Message:\n3".getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(text, text.length + DATA.length);
    System.arraycopy(DATA, 0, whole, text.length, DATA.length);
    return Hashes.keccak256(whole);
  }

  private String answer(Map<String, Object> claims, byte[] hash) {
    RecoverableSignature signature = ALICE.key().sign(hash);
    Map<String, Object> answer = new LinkedHashMap<>(claims);
    answer.put("aud", DAPP.did().toString());
    answer.put(
        "signature",
        Map.of(
            "r", Hex.encode(signature.r()),
            "s", Hex.encode(signature.s()),
            "v", 27 + signature.recoveryId()));
    return alice.sign(answer, HOUR);
  }

  private void credentials(Map<String, String> all) {
    all.put(
        "claim", alice.sign(Map.of("sub", ALICE.did().toString(), "claim", Map.of("a", 1)), HOUR));
    CredentialDraft draft = new CredentialDraft(ALICE.did(), Map.of("a", 1), NOW);
    all.put("vc of 1.1", draft.sign(alice, DataModel.V1_1));
    all.put("vc of 2.0", draft.sign(alice, DataModel.V2_0));
    all.put("status list", StatusList.empty().sign(alice, URI.create(LIST), "revocation", NOW));
    for (DataModel model : DataModel.values()) {
      String shown = all.get(model == DataModel.V1_1 ? "vc of 1.1" : "vc of 2.0");
      all.put(
          model == DataModel.V1_1 ? "vp of 1.1" : "vp of 2.0",
          Presentations.sign(alice, List.of(shown), DAPP.did(), NONCE, HOUR, model));
    }
    String sdJwt =
        new SdJwtDraft(
                "https://a.example/badge", DidUrl.parse(ALICE.did().toString()), new SecureRandom())
            .hidden("a", 1)
            .sign(alice);
    String presented = SdJwtPresentation.sign(alice, sdJwt, Set.of("a"), DAPP.did(), NONCE);
    all.put("sd-jwt", presented);
    all.put("key binding", presented.substring(presented.lastIndexOf('~') + 1));
    all.put(
        "token status list",
        alice.sign(
            Map.of("sub", LIST, "status_list", Map.of("bits", 1, "lst", "eNrbuRgAAhcBXQ")),
            null,
            Map.of("typ", "statuslist+jwt")));
  }
}
