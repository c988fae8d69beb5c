package me.uport.credentials.w3c;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DirectSender;
import me.uport.credentials.People.Person;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import me.uport.testkit.RevocationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EthrStatusRegistriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final DevChain CHAIN = DevChain.shared();
  private static final JsonRpcNode NODE =
      new JsonRpcNode(NodeSettings.of(CHAIN.chainId(), CHAIN.url()));
  private static final Address REGISTRY =
      Objects.requireNonNull(
          new DirectSender(NODE, CHAIN.fundedKey(), PATIENCE)
              .create(Bytes.of(Hex.decode(RevocationRegistry.creation())))
              .contractAddress());

  private final EthrStatusRegistries registries = registries(CHAIN.url());
  private final ClaimVerifier claims =
      new ClaimVerifier(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK), registries);

  private EthrStatusRegistries registries(URI node) {
    var reader = new EthrChainReader(new JsonRpcNode(NodeSettings.of(CHAIN.chainId(), node)));
    return new EthrStatusRegistries(
        List.of(new EthrNetwork("local", CHAIN.chainId(), Address.ZERO, reader)), RESOLVER);
  }

  @Test
  void aCredentialIsInForceUntilItsIssuerRevokesIt() {
    String claim = claim(JwtAlgorithm.ES256K, status("local:" + REGISTRY));
    assertThat(claims.verify(claim)).isInstanceOf(ClaimCheck.Accepted.class);

    revoke(MALLORY, claim);
    assertThat(claims.verify(claim)).isInstanceOf(ClaimCheck.Accepted.class);

    revoke(BANK, claim);
    assertThat(refusal(claim)).isEqualTo("revoked");
  }

  /** A holder may write a token anew; it stays revoked. */
  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void everyTextOfARevokedCredentialIsRevoked(JwtAlgorithm algorithm) {
    String claim = claim(algorithm, status(REGISTRY.toString()));
    int texts = TokenTexts.of(claim).size();
    assertThat(texts).isEqualTo(algorithm == JwtAlgorithm.ES256K ? 2 : 4);

    revoke(BANK, claim);

    for (String text : TokenTexts.of(claim)) {
      assertThat(refusal(text)).isEqualTo("revoked");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:", "0x7a69:", "LOCAL:", ""})
  void theNetworkIsNamedOrTheFirstOne(String network) {
    String claim =
        claim(JwtAlgorithm.ES256K, status(network.replace("0x7a69", hexChainId()) + REGISTRY));
    revoke(BANK, claim);

    assertThat(refusal(claim)).isEqualTo("revoked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"moon:", "x", "local:0x12"})
  void aStatusThatCannotBeLookedUpClearsNobody(String prefix) {
    assertThat(refusal(claim(JwtAlgorithm.ES256K, status(prefix + REGISTRY))))
        .isEqualTo("malformed");
  }

  @Test
  void aPlaceWithoutARegistryClearsNobody() {
    String nothing = "local:0x00000000000000000000000000000000000000ff";

    assertThat(refusal(claim(JwtAlgorithm.ES256K, status(nothing)))).isEqualTo("malformed");
  }

  @Test
  void aChainThatCannotBeAskedIsNoAnswer() {
    EthrStatusRegistries gone = registries(URI.create("http://127.0.0.1:9"));
    String claim = claim(JwtAlgorithm.ES256K, status(REGISTRY.toString()));

    assertThatThrownBy(
            () -> gone.objection(BANK.did(), List.of(status(REGISTRY.toString())), claim))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  @Test
  void everyEntryIsAskedOfWhomItsTypeNames() {
    StatusCheck both =
        StatusCheck.byType(Map.of(EthrStatusRegistries.TYPE, registries), StatusCheck.NONE);
    String claim = claim(JwtAlgorithm.ES256K, status(REGISTRY.toString()));
    Map<String, Object> known = EthrStatusRegistries.entry("local", REGISTRY);

    assertThat(both.objection(BANK.did(), List.of(), claim)).isEmpty();
    assertThat(both.objection(BANK.did(), List.of(known), claim)).isEmpty();
    assertThat(both.objection(BANK.did(), List.of(known, Map.of("type", "Another")), claim))
        .map(Refused::code)
        .contains("malformed");
    revoke(BANK, claim);
    assertThat(both.objection(BANK.did(), List.of(known), claim))
        .map(Refused::code)
        .contains("revoked");
  }

  /** uPort's first credentials have their status beside the claim, under this shorter name. */
  @Test
  void theOldNameOfAStatusIsNotOverlooked() {
    String claim =
        signer(JwtAlgorithm.ES256K)
            .sign(
                Map.of(
                    "sub",
                    ALICE.did().toString(),
                    "claim",
                    Map.of("a", 1),
                    "status",
                    Map.of("type", "Another", "id", "1")),
                null);

    assertThat(refusal(claim)).isEqualTo("malformed");
  }

  private static Map<String, Object> status(String id) {
    return Map.of("type", EthrStatusRegistries.TYPE, "id", id);
  }

  private static String hexChainId() {
    return "0x" + Long.toHexString(CHAIN.chainId());
  }

  private static JwtSigner signer(JwtAlgorithm algorithm) {
    return new JwtSigner(BANK.did(), BANK.key(), algorithm, CLOCK);
  }

  /** One of its own each time, so that no other test has revoked it. */
  private static String claim(JwtAlgorithm algorithm, Map<String, Object> status) {
    return signer(algorithm)
        .sign(
            Map.of(
                "sub", ALICE.did().toString(),
                "claim", Map.of("number", System.nanoTime()),
                "nbf", NOW.getEpochSecond(),
                "credentialStatus", status),
            null);
  }

  private static void revoke(Person revoker, String token) {
    CHAIN.setBalance(revoker.key().address(), BigInteger.TEN.pow(18));
    new DirectSender(NODE, revoker.key(), PATIENCE)
        .send(
            new ContractCall(
                REGISTRY,
                Bytes.of(
                    Hex.decode(RevocationRegistry.revoke(EthrStatusRegistries.digest(token))))));
  }

  private String refusal(String claim) {
    return claims.verify(claim) instanceof ClaimCheck.NotAccepted(Refused reason)
        ? reason.code()
        : "accepted";
  }
}
