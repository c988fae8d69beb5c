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

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import me.uport.credentials.People.Person;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EthrStatusRegistriesTest {

  private static final Address REGISTRY =
      Address.parse("0x1e97123e1000000000000000000000000000beef");

  /**
   * {@code revoked(address,bytes32)} answers the storage slot that is the hash of its arguments.
   */
  private static final String REGISTRY_CODE = "0x604060045f3760405f20545f5260205ff3";

  private final DevChain chain = DevChain.shared();
  private final EthrStatusRegistries registries = registries(chain.url());
  private final ClaimVerifier claims =
      new ClaimVerifier(DAPP.did(), new JwtVerifier(RESOLVER, CLOCK), registries);

  @BeforeEach
  void putTheRegistryOnTheChain() {
    chain.rpc("anvil_setCode", REGISTRY.toString(), REGISTRY_CODE);
  }

  private EthrStatusRegistries registries(URI node) {
    var reader = new EthrChainReader(new JsonRpcNode(NodeSettings.of(chain.chainId(), node)));
    return new EthrStatusRegistries(
        List.of(new EthrNetwork("local", chain.chainId(), Address.ZERO, reader)), RESOLVER);
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

  private String hexChainId() {
    return "0x" + Long.toHexString(chain.chainId());
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

  private void revoke(Person revoker, String token) {
    byte[] arguments =
        ByteBuffer.allocate(64)
            .position(12)
            .put(revoker.key().address().bytes())
            .put(EthrStatusRegistries.digest(token))
            .array();
    chain.rpc(
        "anvil_setStorageAt",
        REGISTRY.toString(),
        Hex.encode(Hashes.keccak256(arguments)),
        "0x" + "0".repeat(63) + "5");
    chain.mine(1);
  }

  private String refusal(String claim) {
    return claims.verify(claim) instanceof ClaimCheck.NotAccepted(Refused reason)
        ? reason.code()
        : "accepted";
  }
}
