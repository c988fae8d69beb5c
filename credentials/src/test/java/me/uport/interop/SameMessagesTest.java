package me.uport.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.credentials.Credentials;
import me.uport.credentials.disclosure.Disclosure;
import me.uport.credentials.disclosure.Login.LoggedIn;
import me.uport.credentials.w3c.CredentialCheck;
import me.uport.credentials.w3c.CredentialDraft;
import me.uport.credentials.w3c.DataModel;
import me.uport.credentials.w3c.Presentations;
import me.uport.credentials.w3c.W3cVerifier;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Logins between this library and uport-credentials 1.3, in either part. */
class SameMessagesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final DevChain chain = DevChain.shared();
  private final JsonRpcNode node = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  private final Address registry =
      new ContractDeployer(
              new DirectSender(node, chain.fundedKey(), Duration.ofSeconds(60)), TimeLocks.DEPLOYED)
          .deploy()
          .get(UportContract.ETHEREUM_DID_REGISTRY);
  private final Clock clock = Clock.systemUTC();
  private final EthrDidResolver resolver =
      new EthrDidResolver(
          List.of(new EthrNetwork("mainnet", chain.chainId(), registry, new EthrChainReader(node))),
          clock);
  private final PrivateKey dappKey = PrivateKey.generate(new SecureRandom());
  private final PrivateKey userKey = PrivateKey.generate(new SecureRandom());
  private final Credentials dapp =
      new Credentials(did(dappKey), dappKey, resolver, new InMemoryReplayStore(clock, 100));

  @Test
  void theirWalletLogsInToOurDapp(@TempDir Path folder) throws Exception {
    String request =
        dapp.requestDisclosure().own("name").requireVerified("email", dapp.did()).sign();
    String email =
        dapp.issue(did(userKey), Map.of("email", "alice@example.com")).expiresIn(HOUR).sign();
    Map<String, Object> wallet = who(userKey);
    wallet.put(
        "payload",
        Map.of("req", request, "own", Map.of("name", "Alice"), "verified", List.of(email)));

    JsonNode answers =
        OriginalLibraries.ask(folder, Map.of("network", network(), "disclose", List.of(wallet)));

    Disclosure disclosure =
        ((LoggedIn) dapp.logIn(answers.get("disclose").get(0).stringValue())).disclosure();
    assertThat(disclosure.user()).isEqualTo(did(userKey));
    assertThat(disclosure.own()).isEqualTo(Map.of("name", "Alice"));
    assertThat(disclosure.verifiedValue("email")).contains("alice@example.com");
  }

  @Test
  void ourAnswerLogsInToTheirDapp(@TempDir Path folder) throws Exception {
    String email = dapp.issue(did(userKey), Map.of("email", "alice@example.com")).sign();
    Map<String, Object> theirs = who(dappKey);
    theirs.put("params", Map.of("requested", List.of("name"), "verified", List.of("email")));
    String request =
        OriginalLibraries.ask(folder, Map.of("network", network(), "request", List.of(theirs)))
            .get("request")
            .get(0)
            .stringValue();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("req", request);
    claims.put("own", Map.of("name", "Alice"));
    claims.put("verified", List.of(email));
    claims.put("aud", did(dappKey).toString());
    claims.put("type", "shareResp");
    Map<String, Object> asked = who(dappKey);
    asked.put("token", new JwtSigner(did(userKey), userKey, clock).sign(claims, HOUR));

    JsonNode disclosure =
        OriginalLibraries.ask(folder, Map.of("network", network(), "authenticate", List.of(asked)))
            .get("authenticate")
            .get(0);

    assertThat(disclosure.path("did").asString("")).as("%s", disclosure).isEqualTo(asText(userKey));
    assertThat(disclosure.path("name").asString("")).isEqualTo("Alice");
    assertThat(disclosure.path("verified").path(0).path("claim").path("email").asString(""))
        .isEqualTo("alice@example.com");
  }

  @Test
  void credentialsOfTheW3cAreReadOnBothSides(@TempDir Path folder) throws Exception {
    JwtSigner issuer = new JwtSigner(did(dappKey), dappKey, clock);
    JwtSigner holder = new JwtSigner(did(userKey), userKey, clock);
    String credential =
        new CredentialDraft(did(userKey), Map.of("degree", "BSc"), clock.instant())
            .sign(issuer, DataModel.V1_1);
    String presentation =
        Presentations.sign(
            holder, List.of(credential), did(dappKey), "challenge", HOUR, DataModel.V1_1);
    Map<String, Object> theirs = who(dappKey);
    theirs.put(
        "credential",
        Map.of(
            "sub", did(userKey).toString(),
            "nbf", clock.instant().getEpochSecond(),
            "vc",
                Map.of(
                    "@context", List.of(DataModel.V1_1.context()),
                    "type", List.of("VerifiableCredential"),
                    "credentialSubject", Map.of("degree", "BSc"))));

    JsonNode answers =
        OriginalLibraries.ask(
            folder,
            Map.of(
                "network",
                mainnet(),
                "check",
                List.of(
                    Map.of("credential", credential),
                    Map.of(
                        "presentation",
                        presentation,
                        "domain",
                        asText(dappKey),
                        "challenge",
                        "challenge")),
                "issue",
                List.of(theirs)));

    JsonNode checked = answers.get("check");
    assertThat(checked.path(0).path("credentialSubject").path("degree").asString(""))
        .as("%s", checked)
        .isEqualTo("BSc");
    assertThat(checked.path(1).path("holder").asString(""))
        .as("%s", checked)
        .isEqualTo(asText(userKey));
    assertThat(
            new W3cVerifier(new JwtVerifier(resolver, clock), clock)
                .verify(answers.get("issue").get(0).stringValue()))
        .isInstanceOfSatisfying(
            CredentialCheck.Valid.class,
            valid -> assertThat(valid.credential().claims()).isEqualTo(Map.of("degree", "BSc")));
  }

  private Map<String, Object> mainnet() {
    Map<String, Object> network = new LinkedHashMap<>(network());
    network.put("name", "mainnet");
    return network;
  }

  private static Did did(PrivateKey key) {
    return Did.parse(asText(key));
  }

  private static String asText(PrivateKey key) {
    return "did:ethr:" + key.address();
  }

  private static Map<String, Object> who(PrivateKey key) {
    Map<String, Object> who = new LinkedHashMap<>();
    who.put("did", asText(key));
    who.put("privateKey", Hex.encodeBare(Hex.decode(key.toHex())));
    return who;
  }

  private Map<String, Object> network() {
    return Map.of(
        "name", "local",
        "chainId", chain.chainId(),
        "rpcUrl", chain.url().toString(),
        "registry", registry.toString());
  }
}
