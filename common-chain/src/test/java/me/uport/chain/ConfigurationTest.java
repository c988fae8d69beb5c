package me.uport.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import me.uport.contracts.ContractAddresses;
import me.uport.crypto.Address;
import me.uport.did.ethr.ChangeIndex;
import me.uport.did.ethr.HeadView;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong in a configuration, and what is said about it. */
class ConfigurationTest {
  private static final GasPolicy GAS = new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 5, 15);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "15, 15",
    "30gwei, 30000000000",
    "1.5 gwei, 1500000000",
    "0.1ether, 100000000000000000",
    "7 wei, 7"
  })
  void readsAmounts(String text, String wei) {
    assertThat(new WeiConverter().convert(text)).hasToString(wei);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1 eth", "0x10", "gwei", "1e9"})
  void refusesAmountsItCannotRead(String text) {
    assertThatThrownBy(() -> new WeiConverter().convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an amount");
  }

  @Test
  void emptyValuesAreNone() {
    assertThat(new WeiConverter().convert(" ")).isNull();
    assertThat(new AddressConverter().convert("")).isNull();
    assertThat(new AddressConverter().convert(Address.ZERO.toString())).isEqualTo(Address.ZERO);
  }

  @Test
  void refusesADefaultNetworkThatIsNotThere() {
    Map<String, Network> networks = Map.of("default", network("local", 1337));
    assertThatThrownBy(() -> new ConfiguredNetworks(networks, "mainnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("uport.chain.default-network")
        .hasMessageContaining("mainnet");
  }

  @Test
  void refusesTwoNetworksOfOneNameOrId() {
    Map<String, Network> sameId = new LinkedHashMap<>();
    sameId.put("a", network("one", 1337));
    sameId.put("b", network("two", 1337));
    assertThatThrownBy(() -> new ConfiguredNetworks(sameId, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1337");
  }

  @Test
  void theDefaultNetworkMustHaveADidRegistry() {
    Networks networks =
        new ConfiguredNetworks(Map.of("default", network("local", 1337)), "default");
    assertThatThrownBy(() -> DidNetworks.of(networks, HeadView.LATEST, _ -> ChangeIndex.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ETHEREUM_DID_REGISTRY_ADDRESS");
  }

  @Test
  void refusesGasPoliciesThatCannotWork() {
    assertThatThrownBy(() -> new GasPolicy(Wei.gwei(2), Wei.gwei(1), 20, 5, 15))
        .hasMessageContaining("priority-fee-floor");
    assertThatThrownBy(() -> new GasPolicy(Wei.ZERO, Wei.gwei(1), 20, 5, 9))
        .hasMessageContaining("bump-percent");
    assertThatThrownBy(() -> new GasPolicy(Wei.ZERO, Wei.gwei(1), -1, 5, 10))
        .hasMessageContaining("estimate-margin-percent");
    assertThatThrownBy(() -> gasLimits(20_999, 30_000)).hasMessageContaining("gas-limit-floor");
    assertThatThrownBy(() -> gasLimits(30_000, 29_999)).hasMessageContaining("gas-limit-cap");
    assertThatThrownBy(() -> gasPolicy(21_000, 30_000, Duration.ofSeconds(-1)))
        .hasMessageContaining("estimate-reuse");
  }

  @Test
  void refusesASafeStepBehindTheFinalOne() {
    assertThatThrownBy(() -> new Finality(3, Finality.Mark.CONFIRMATIONS, OptionalInt.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ETHEREUM_SAFE_CONFIRMATIONS")
        .hasMessageContaining("1 to 3")
        .hasMessageContaining("found 4");
    assertThat(new Finality(1, Finality.Mark.FINALIZED, OptionalInt.of(4)).asksForSafeBlock())
        .as("the chain's own final block comes later than any number of ours")
        .isFalse();
  }

  @Test
  void aGasLimitIsTheEstimateWithItsMarginWithinFloorAndCap() {
    GasPolicy policy = gasLimits(50_000, 100_000);
    assertThat(policy.gasLimit(BigInteger.valueOf(21_000))).hasValue(50_000);
    assertThat(policy.gasLimit(BigInteger.valueOf(60_000))).hasValue(72_000);
    assertThat(policy.gasLimit(BigInteger.valueOf(100_000))).hasValue(100_000);
    assertThat(policy.gasLimit(BigInteger.valueOf(100_001))).isEmpty();
    assertThat(GasEstimate.of(BigInteger.TWO.pow(70), policy))
        .isInstanceOfSatisfying(
            GasEstimate.WouldRevert.class,
            refused -> assertThat(refused.reason().message()).contains("100000"));
  }

  private static GasPolicy gasLimits(long floor, long cap) {
    return gasPolicy(floor, cap, Duration.ZERO);
  }

  private static GasPolicy gasPolicy(long floor, long cap, Duration reuse) {
    return new GasPolicy(Wei.ZERO, Wei.gwei(1), 20, 0, 10, 0, floor, cap, reuse);
  }

  @Test
  void neitherNetworksNorNodeSettingsPrintUrls() {
    NodeSettings settings = NodeSettings.of(1, URI.create("https://me:secret@host/key"));
    assertThat(settings.toString()).doesNotContain("secret").doesNotContain("key");
    assertThat(List.of(network("local", 1337))).hasToString("[local (0x539)]");
  }

  private static Network network(String name, long chainId) {
    NodeSettings settings = NodeSettings.of(chainId, URI.create("http://127.0.0.1:1"));
    return new Network(
        name, chainId, new JsonRpcNode(settings), ContractAddresses.NONE, Finality.after(1), GAS);
  }
}
