package me.uport.chain.engine;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import me.uport.chain.GasEstimate;
import me.uport.chain.Network;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.NodeRejectedException;
import me.uport.node.RevertReason;
import org.jspecify.annotations.Nullable;

/**
 * How much gas calls take. An estimate costs a node a dozen executions, since it searches for the
 * least gas that is enough; one execution tells whether the least of another call of the same kind,
 * estimated a short while ago, is enough for this one too. Where it is not, the node estimates, and
 * its word is what counts. Thread-safe.
 */
final class GasEstimates {
  private static final int MOST_KINDS = 1_000;
  private static final int SELECTOR = 4;

  private final Supplier<Instant> now;
  private final Recent<Kind, Taken> taken = new Recent<>(MOST_KINDS);

  GasEstimates(Supplier<Instant> now) {
    this.now = now;
  }

  /** Calls that take about as much: of one function, with arguments of one length. */
  private record Kind(
      long chainId,
      @Nullable Address from,
      @Nullable Address to,
      boolean paying,
      Bytes selector,
      int length) {}

  private record Taken(long gas, Instant at) {}

  /** What a call comes to in the newest block; asks the node. */
  GasEstimate of(Network network, CallRequest call) {
    return estimate(network, call, _ -> {});
  }

  /** The same, with what another call of its kind took, where that is enough. */
  GasEstimate alike(Network network, CallRequest call) {
    Kind kind = kind(network, call);
    Optional<Long> known = known(kind, network.gas().estimateReuse());
    if (known.isPresent() && isEnough(network, call.gas(known.get()))) {
      return GasEstimate.of(BigInteger.valueOf(known.get()), network.gas());
    }
    return estimate(network, call, gas -> remember(kind, gas));
  }

  private static GasEstimate estimate(Network network, CallRequest call, LongConsumer enough) {
    try {
      BigInteger gas = network.node().estimateGas(call);
      GasEstimate estimate = GasEstimate.of(gas, network.gas());
      if (estimate instanceof GasEstimate.Enough) {
        enough.accept(gas.longValueExact());
      }
      return estimate;
    } catch (NodeRejectedException e) {
      RevertReason reason = e.revertReason().orElseThrow(() -> e);
      return new GasEstimate.WouldRevert(reason);
    }
  }

  private static boolean isEnough(Network network, CallRequest call) {
    try {
      network.node().call(call, BlockTag.LATEST);
      return true;
    } catch (NodeRejectedException e) {
      return false;
    }
  }

  private static Kind kind(Network network, CallRequest call) {
    Bytes data = call.data();
    Bytes selector = data.slice(0, Math.min(SELECTOR, data.length()));
    return new Kind(
        network.chainId(), call.from(), call.to(), !call.value().isZero(), selector, data.length());
  }

  /** After a while it is looked up anew: it may have become less. */
  private Optional<Long> known(Kind kind, Duration reuse) {
    Instant since = now.get().minus(reuse);
    return taken.get(kind).filter(each -> each.at().isAfter(since)).map(Taken::gas);
  }

  private void remember(Kind kind, long gas) {
    taken.put(kind, new Taken(gas, now.get()));
  }
}
