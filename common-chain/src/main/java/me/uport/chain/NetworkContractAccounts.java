package me.uport.chain;

import java.util.Optional;
import me.uport.contracts.AccountSignature;
import me.uport.crypto.Address;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.HeadView;
import me.uport.jwt.ContractAccounts;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.HeadTags;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;

/**
 * Asks the configured networks about contract accounts, upon the same block as documents are read
 * from. Thread-safe.
 */
final class NetworkContractAccounts implements ContractAccounts {
  private final Networks networks;
  private final HeadView view;
  private final long gas;

  NetworkContractAccounts(Networks networks, HeadView view, long gas) {
    this.networks = networks;
    this.view = view;
    this.gas = gas;
  }

  @Override
  public boolean hasSigned(long chainId, Address account, byte[] hash32, byte[] signature) {
    Optional<Network> network = networks.find(chainId);
    return network.isPresent() && hasSigned(network.get(), account, hash32, signature);
  }

  private boolean hasSigned(Network network, Address account, byte[] hash32, byte[] signature) {
    try {
      return AccountSignature.isValid(
          network.node(),
          account,
          Hash32.of(hash32),
          Bytes.of(signature),
          gas,
          HeadTags.of(network.node(), view));
    } catch (NodeUnavailableException | NodeRejectedException e) {
      throw new ResolutionUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }
}
