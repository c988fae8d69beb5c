package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import me.uport.chain.GasEstimate;
import me.uport.chain.GasPolicy;
import me.uport.chain.Network;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How often a node has to search for the gas that a call takes, and that it is never too little.
 */
class GasEstimatesTest {
  /** Writes 1 to the slot that its argument names, unless that is slot 0. */
  private static final String WRITES = "0x60043580600857005b6001905500";

  private static final Address SENDER = Address.parse("0x00000000000000000000000000000000000000a1");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness = new EngineHarness(chain);
  private final Address store = PrivateKey.generate(new SecureRandom()).address();
  private final List<String> asked = new ArrayList<>();
  private final Network network =
      harness.network(
          Intercepted.node(
              EngineHarness.node(chain.url()),
              new Intercepted.Interception() {
                @Override
                public void before(String method, int call) {
                  asked.add(method);
                }
              }));
  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private final GasEstimates estimates = new GasEstimates(() -> now);

  @BeforeEach
  void installContract() {
    chain.rpc("anvil_setCode", store.toString(), WRITES);
  }

  @Test
  void aSecondCallOfItsKindIsTriedOnceInsteadOfEstimated() {
    GasEstimate first = estimates.alike(network, writing(1));
    assertThat(estimates.alike(network, writing(2))).isEqualTo(first);
    assertThat(asked).containsExactly("estimateGas", "call");
  }

  @Test
  void whatTakesMoreThanTheOneBeforeIsEstimated() {
    GasEstimate.Enough less = enough(estimates.alike(network, writing(0)));
    GasEstimate.Enough more = enough(estimates.alike(network, writing(3)));
    assertThat(more.gasLimit()).isGreaterThan(less.gasLimit() + 20_000);
    assertThat(asked).containsExactly("estimateGas", "call", "estimateGas");
  }

  @Test
  void aKindIsEstimatedAnewAfterAWhile() {
    GasEstimate.Enough more = enough(estimates.alike(network, writing(4)));
    now = now.plus(GasPolicy.ESTIMATE_REUSE);
    GasEstimate.Enough less = enough(estimates.alike(network, writing(0)));
    assertThat(less.gasLimit()).isLessThan(more.gasLimit() - 20_000);
    assertThat(asked).containsExactly("estimateGas", "estimateGas");
  }

  @Test
  void eachCallIsEstimatedWhereNothingIsReused() {
    Network strict =
        new Network(
            network.name(),
            network.chainId(),
            network.node(),
            network.contracts(),
            network.finality(),
            new GasPolicy(
                Wei.ZERO,
                Wei.gwei(500),
                20,
                5,
                15,
                0,
                GasPolicy.LEAST_GAS,
                GasPolicy.MOST_GAS,
                Duration.ZERO));
    estimates.alike(strict, writing(1));
    estimates.alike(strict, writing(2));
    assertThat(asked).containsExactly("estimateGas", "estimateGas");
  }

  @Test
  void nothingIsTriedForACallThatMayTakeWhatItLikes() {
    GasEstimate.Enough more = enough(estimates.alike(network, writing(1)));
    GasEstimate.Enough less = enough(estimates.of(network, writing(0)));
    assertThat(less.gasLimit()).isLessThan(more.gasLimit() - 20_000);
    assertThat(asked).containsExactly("estimateGas", "estimateGas");
  }

  @Test
  void otherFunctionsLengthsAndSendersAreOtherKinds() {
    CallRequest call = writing(5);
    estimates.alike(network, call);
    byte[] other = call.data().toArray();
    other[0] = 1;
    estimates.alike(network, new CallRequest(SENDER, store, Wei.ZERO, Bytes.of(other)));
    byte[] longer = Arrays.copyOf(call.data().toArray(), 68);
    estimates.alike(network, new CallRequest(SENDER, store, Wei.ZERO, Bytes.of(longer)));
    estimates.alike(network, call.from(store));
    assertThat(asked).containsOnly("estimateGas").hasSize(4);
  }

  @Test
  void aRevertIsToldThoughOthersOfItsKindHaveSucceeded() {
    estimates.alike(network, writing(6));
    chain.rpc("anvil_setCode", store.toString(), "0x5f5ffd");
    assertThat(estimates.alike(network, writing(7))).isInstanceOf(GasEstimate.WouldRevert.class);
  }

  private static GasEstimate.Enough enough(GasEstimate estimate) {
    assertThat(estimate).isInstanceOf(GasEstimate.Enough.class);
    return (GasEstimate.Enough) estimate;
  }

  /** Writes a slot that is empty; nothing when that is slot 0. */
  private CallRequest writing(int slot) {
    byte[] data = new byte[36];
    data[35] = (byte) slot;
    return new CallRequest(SENDER, store, Wei.ZERO, Bytes.of(data));
  }
}
