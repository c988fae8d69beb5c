package me.uport.platform.wallet;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.mnid.Mnid;
import me.uport.node.JsonRpcNode;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.DirectTransactions;
import me.uport.wallet.identity.PrivateChains;
import me.uport.wallet.identity.PrivateChains.Checked;
import me.uport.wallet.identity.Progress;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.identity.Waiting;
import me.uport.wallet.request.PrivateChain;
import me.uport.wallet.request.WalletRequest;
import me.uport.wallet.request.WalletRequest.WantedAccount;

/**
 * What dapps may know and use: the identity and its device key on the platform's chain, and the
 * device key on a chain that a dapp brings along.
 */
final class Accounts {

  private static final Set<String> IDENTITIES = Set.of("general", "segregated");

  private final OnChain onChain;
  private final PrivateKey device;
  private final PrivateChains chains;
  private final Clock clock;

  Accounts(OnChain onChain, PrivateKey device, PrivateChains chains, Clock clock) {
    this.onChain = onChain;
    this.device = device;
    this.chains = chains;
    this.clock = clock;
  }

  /** The account that a dapp wants to know, as an MNID. */
  String mnid(WantedAccount wanted, Did dapp) {
    boolean identity = IDENTITIES.contains(wanted.kind());
    Optional<PrivateChain> brought =
        wanted.privateChain().filter(chain -> !chain.network().equals(onChain.chainId()));
    if (brought.isPresent()) {
      return onChainOf(dapp, brought.get(), identity);
    }
    wanted.network().filter(this::isAnother).ifPresent(this::refuse);
    Address account = identity ? onChain.identity().address() : device.address();
    return new Mnid(onChain.chainId(), account).encode();
  }

  private String onChainOf(Did dapp, PrivateChain chain, boolean identity) {
    if (identity) {
      throw new PlatformException(
          "this wallet has no identity on chain "
              + chain.network()
              + "; a dapp with a chain of its own may ask for the account of a key");
    }
    switch (chains.check(chain)) {
      case Checked.Refused(String code, String message) ->
          throw new PlatformException(RequestText.clean(message) + " (" + code + ")");
      case Checked.Good good -> chains.keep(dapp, good);
    }
    return new Mnid(chain.network(), device.address()).encode();
  }

  /** Sends what a dapp asks for, on the chain that it means. */
  TransactionOutcome send(WalletRequest.Transaction request, Address to, Progress progress) {
    Optional<String> another = request.network().filter(this::isAnother);
    if (another.isEmpty()) {
      return onChain.send(to, request.value(), request.data(), progress);
    }
    PrivateChain chain =
        chains
            .of(request.origin().requester(), another.get())
            .orElseThrow(() -> anotherChain(another.get()));
    try (JsonRpcNode node = chains.node(chain)) {
      DirectTransactions direct = new DirectTransactions(node, Waiting.patiently(clock));
      return direct.send(direct.sign(device, to, request.value(), request.data()));
    }
  }

  private boolean isAnother(String network) {
    return !network.equals(onChain.chainId());
  }

  private void refuse(String network) {
    throw anotherChain(network);
  }

  private PlatformException anotherChain(String network) {
    return new PlatformException(
        "the dapp wants chain "
            + RequestText.clean(network)
            + ", this wallet is on "
            + onChain.chainId());
  }
}
