package me.uport.contracts;

import static me.uport.contracts.Chain.CLAIMS;
import static me.uport.contracts.Chain.DIDS;
import static me.uport.contracts.Chain.META_MANAGER;
import static me.uport.contracts.Chain.RELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;

/** What the contracts' users pay. Prints the table of docs/contracts.md. */
class GasTest {
  /** What the sources of uport-identity 2.0 state for createIdentity. */
  private static final Map<String, Integer> ORIGINAL =
      Map.of(
          "IdentityManager.createIdentity", 289_311,
          "MetaIdentityManager.createIdentity", 300_000);

  private static final Hash32 KEY = Words.of("key");
  private static final Hash32 VALUE = Words.of("value");

  private final Actor alice = Chain.actor();
  private final Actor bob = Chain.actor();
  private final Map<String, Long> used = new LinkedHashMap<>();

  private Receipt measure(String what, Receipt receipt) {
    used.put(what, receipt.gasUsed());
    return receipt;
  }

  @Test
  void creatingAnIdentityCostsNoMoreThanItDid() {
    measureManagers();
    measureRegistries();

    System.out.printf("%-46s %10s %12s%n", "gas", "ours", "original");
    used.forEach(
        (what, gas) ->
            System.out.printf(
                "%-46s %,10d %12s%n",
                what, gas, ORIGINAL.containsKey(what) ? "%,d".formatted(ORIGINAL.get(what)) : "-"));
    ORIGINAL.forEach((what, gas) -> assertThat(used.get(what)).as(what).isLessThan(gas));
  }

  private void measureManagers() {
    measure(
        "IdentityManager.createIdentity",
        alice.does(Chain.MANAGER.createIdentity(alice.address(), bob.address())));
    Receipt creation =
        measure(
            "MetaIdentityManager.createIdentity",
            alice.does(META_MANAGER.createIdentity(alice.address(), bob.address())));
    Address identity = META_MANAGER.created(creation).orElseThrow().identity();
    measure(
        "CounterfactualIdentityManager, one alone",
        alice.does(Chain.COUNTERFACTUAL_MANAGER.createIdentities(keys(1, 2))));
    measure(
        "CounterfactualIdentityManager, one of 20",
        alice.does(Chain.COUNTERFACTUAL_MANAGER.createIdentities(keys(2, 22))));
    used.computeIfPresent("CounterfactualIdentityManager, one of 20", (_, gas) -> gas / 20);
    ContractCall claim = CLAIMS.setSelfClaim(KEY, VALUE);
    measure(
        "MetaIdentityManager.createIdentityWithCall",
        alice.does(
            META_MANAGER.createIdentityWithCall(
                alice.address(), bob.address(), claim.to(), claim.data())));
    measure(
        "MetaIdentityManager.forwardTo (claim)",
        alice.does(
            META_MANAGER.forwardTo(alice.address(), identity, claim.to(), Wei.ZERO, claim.data())));
    ContractCall other = CLAIMS.setSelfClaim(Words.of("other"), VALUE);
    ContractCall forwarded =
        META_MANAGER.forwardTo(alice.address(), identity, other.to(), Wei.ZERO, other.data());
    measure("TxRelay.relayMetaTx (the same, relayed)", bob.does(alice.signs(forwarded)));
    measure(
        "TxRelay.relayTypedMetaTx (the same again)",
        bob.does(
            RELAY.relayTypedMetaTx(
                alice.meta(forwarded).signTyped(alice.key(), Chain.NODE.chainId()))));
    measure(
        "MetaIdentityManager.addOwner",
        alice.does(META_MANAGER.addOwner(alice.address(), identity, bob.address())));
  }

  private List<Keys> keys(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> new Keys(Address.parse("0x" + "%02x".formatted(i).repeat(20)), bob.address()))
        .toList();
  }

  private void measureRegistries() {
    measure(
        "EthereumClaimsRegistry.setClaim", alice.does(CLAIMS.setClaim(bob.address(), KEY, VALUE)));
    measure(
        "UportRegistry.set",
        alice.does(Chain.REGISTRY.set(UportRegistryContract.PROFILE, alice.address(), VALUE)));
    measure(
        "EthereumDIDRegistry.addDelegate",
        alice.does(
            DIDS.apply(
                new DidChange.AddDelegate(
                    alice.address(), Words.of("veriKey"), bob.address(), Duration.ofDays(1)))));
    measure(
        "EthereumDIDRegistry.setAttribute (33 bytes)",
        alice.does(
            DIDS.apply(
                new DidChange.SetAttribute(
                    alice.address(),
                    Words.of("did/pub/Secp256k1/veriKey/hex"),
                    Bytes.of(bob.key().publicKey().compressed()),
                    Duration.ofDays(1)))));
    DidChange handover = new DidChange.ChangeOwner(alice.address(), bob.address());
    measure(
        "EthereumDIDRegistry.changeOwnerSigned",
        bob.does(
            DIDS.applySigned(
                handover, alice.key().sign(DIDS.hashToSign(handover, BigInteger.ZERO).bytes()))));
  }
}
