package me.uport.chain.fuel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.Network;
import me.uport.chain.NetworkIdentities;
import me.uport.chain.Networks;
import me.uport.contracts.ContractAddresses;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.TestIdentities;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuelTokensTest {
  private static final String ADDRESS = TestIdentities.sponsor().address().toString();
  private static final String DEVICE = TestIdentities.alice().address().toString();

  private final FuelTokens tokens =
      new FuelTokens(new NetworkIdentities(new OneNetwork()), List.of("did:ethr:" + ADDRESS));

  @ParameterizedTest
  @ValueSource(strings = {"did:ethr:%s", "did:ethr:0x539:%s", "did:ethr:local:%s"})
  void knowsASponsorInEachOfItsForms(String form) {
    FuelToken token = tokens.read(token(form.formatted(ADDRESS), DEVICE));
    assertThat(token.sponsor()).isEqualTo("did:ethr:0x539:" + ADDRESS);
    assertThat(token.device()).isEqualTo(TestIdentities.alice().address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"did:ethr:0x1:%s", "did:web:%s"})
  void keepsNetworksAndMethodsApart(String form) {
    assertRefused("untrusted_issuer", token(form.formatted(ADDRESS), DEVICE));
  }

  @Test
  void refusesEverybodyElse() {
    assertRefused("untrusted_issuer", token("did:ethr:" + DEVICE, DEVICE));
  }

  @Test
  void refusesASubjectThatIsNoAddress() {
    assertRefused("invalid_subject", token("did:ethr:" + ADDRESS, "did:ethr:" + DEVICE));
    assertRefused("invalid_subject", token("did:ethr:" + ADDRESS, null));
  }

  private void assertRefused(String code, VerifiedJwt token) {
    assertThatThrownBy(() -> tokens.read(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().status().value()).isEqualTo(401);
              assertThat(refused.refusal().code()).isEqualTo(code);
            });
  }

  private static VerifiedJwt token(String issuer, @Nullable String subject) {
    return new VerifiedJwt(
        Did.parse(issuer).normalized(),
        subject,
        List.of(),
        null,
        null,
        null,
        null,
        "",
        Map.of(),
        Map.of(),
        "");
  }

  /** The development network; its node is never asked. */
  private static final class OneNetwork implements Networks {
    private final Network local =
        new Network(
            "local",
            1337,
            new JsonRpcNode(NodeSettings.of(1337, URI.create("http://127.0.0.1:9"))),
            ContractAddresses.NONE,
            Finality.after(1),
            new GasPolicy(Wei.ZERO, Wei.gwei(1), 0, 0, 10));

    @Override
    public Optional<Network> find(String nameOrId) {
      return List.of("local", "1337", "0x539").contains(nameOrId)
          ? Optional.of(local)
          : Optional.empty();
    }

    @Override
    public Optional<Network> find(long chainId) {
      return chainId == local.chainId() ? Optional.of(local) : Optional.empty();
    }

    @Override
    public Network defaultNetwork() {
      return local;
    }

    @Override
    public List<Network> all() {
      return List.of(local);
    }
  }
}
