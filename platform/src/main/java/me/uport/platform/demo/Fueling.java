package me.uport.platform.demo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.SendOutcome;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.Service;

/** What Sensui does for a key without ether, and how far it is with it. */
final class Fueling {

  private static final long GAS_OF_A_TRANSFER = 21_000;
  private static final Set<String> DONE =
      Set.of("included", "finalized", "confirmed", "mined", "success");
  private static final Set<String> FAILED = Set.of("reverted", "rejected", "failed");

  private final World world;

  Fueling(World world) {
    this.world = world;
  }

  /** Waits until a transaction of Sensui's is in a block; its hash. */
  String awaitMined(String id) {
    return Http.await(
        "transaction " + id + " to be mined",
        () -> {
          Answer answer =
              world
                  .http()
                  .get(world.url(Service.SENSUI, "/transaction/" + id), Optional.empty())
                  .expect(200);
          String state = answer.text("/data/state").toLowerCase(java.util.Locale.ROOT);
          if (FAILED.contains(state)) {
            throw new DemoFailure("transaction " + id + " should be mined, found it " + state);
          }
          return DONE.contains(state) ? Optional.of(answer.text("/data/txHash")) : Optional.empty();
        });
  }

  /** A signed transfer that its sender cannot pay for yet. */
  SignedTransaction transfer(PrivateKey from, Address to, Wei value) {
    Wei tip = Wei.gwei(1);
    Wei ceiling = tip.plus(world.node().gasPrice().times(2));
    long nonce = world.node().transactionCount(from.address(), BlockTag.LATEST);
    return new UnsignedTransaction.Eip1559(
            world.platform().network().id(),
            nonce,
            tip,
            ceiling,
            GAS_OF_A_TRANSFER,
            to,
            value,
            Bytes.EMPTY)
        .sign(from);
  }

  /** Has the sender of a transaction funded; the id of the funding. */
  String fund(SignedTransaction transaction, String fuelToken) {
    return world
        .http()
        .post(
            world.url(Service.SENSUI, "/fund"),
            Optional.of(fuelToken),
            Map.of("tx", transaction.raw().toString(), "blockchain", world.blockchain()))
        .expect(200)
        .text("/id");
  }

  /** Sends a transaction as any wallet does, and waits until it is in a block. */
  void send(SignedTransaction transaction) {
    SendOutcome outcome = world.node().send(transaction.raw().toArray());
    if (outcome instanceof SendOutcome.Rejected rejected) {
      throw new DemoFailure("the chain should take the funded transaction: " + rejected.message());
    }
    boolean succeeded =
        Http.await("the funded transaction", () -> world.node().receipt(transaction.hash()))
            .success();
    if (!succeeded) {
      throw new DemoFailure("the funded transaction was reverted");
    }
  }
}
