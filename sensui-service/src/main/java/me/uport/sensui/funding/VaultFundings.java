package me.uport.sensui.funding;

import java.util.Optional;
import java.util.UUID;
import me.uport.chain.GasEstimate;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractCall;
import me.uport.contracts.VaultContract;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.sensui.funding.Funding.Kind;
import me.uport.sensui.funding.Funding.State;
import me.uport.sensui.sponsors.Purpose;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsoredTransactions;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Funds accounts from sponsors' balances in the vault; its operator is our signer. */
@Component
public class VaultFundings {
  private final FundingRows rows;
  private final FundingPolicy policy;
  private final Transactions chain;
  private final SponsoredTransactions transactions;

  VaultFundings(
      FundingRows rows,
      FundingPolicy policy,
      Transactions chain,
      SponsoredTransactions transactions) {
    this.rows = rows;
    this.policy = policy;
    this.chain = chain;
    this.transactions = transactions;
  }

  /**
   * A funding that the vault would carry out.
   *
   * @param gasLimit with the network's margin
   */
  public record Prepared(
      Network network,
      Sponsor sponsor,
      Address receiver,
      Wei amount,
      ContractCall call,
      long gasLimit) {}

  /**
   * Asks the node whether the vault would carry it out.
   *
   * @throws RefusedException 404 {@code vault_not_deployed}, 422 {@code vault_refused}, 429 {@code
   *     amount_too_large}
   */
  public Prepared prepare(Network network, Sponsor sponsor, Address receiver, Wei amount) {
    policy.requireSmallEnough(sponsor, amount);
    var vault = new VaultContract(vaultOf(network));
    ContractCall call = vault.fund(receiver, sponsor.vaultAccount(), amount);
    return switch (chain.estimate(network, call.to(), Wei.ZERO, call.data())) {
      case GasEstimate.Enough enough ->
          new Prepared(network, sponsor, receiver, amount, call, enough.gasLimit());
      case GasEstimate.WouldRevert revert ->
          throw Refusal.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "vault_refused",
                  "The vault would refuse it; %s has %s wei in it (%s)"
                      .formatted(
                          sponsor.vaultAccount(),
                          vault.balance(sponsor.vaultAccount()).ask(network.node()),
                          revert.reason().message()))
              .asException();
    };
  }

  /** Takes a funding, in the caller's database transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Funding submit(Prepared prepared, Kind kind, Address user) {
    return transactions.submit(
        NewTransaction.call(
            prepared.network(),
            prepared.call().to(),
            prepared.call().data().toArray(),
            prepared.gasLimit(),
            Purpose.VAULT),
        prepared.sponsor(),
        user,
        prepared.amount(),
        submitted -> record(submitted, prepared, kind));
  }

  private Funding record(Submitted submitted, Prepared prepared, Kind kind) {
    var funding =
        new Funding(
            submitted.id().value(),
            kind,
            prepared.network().chainId(),
            prepared.receiver(),
            prepared.sponsor().vaultAccount(),
            prepared.amount(),
            State.PENDING);
    rows.insert(funding);
    return funding;
  }

  /** Lets no two transactions decide about topping the same receiver up at once. */
  public void lock(Network network, Address receiver) {
    rows.lock(network.chainId(), receiver);
  }

  /** The top-up of an account that is on its way, whoever pays for it. */
  public Optional<Funding> topUpUnderWay(Network network, Address receiver) {
    return rows.newestTopUp(network.chainId(), receiver).filter(Funding::pending);
  }

  /** A funding by its chain transaction. */
  public Optional<Funding> find(UUID transactionId) {
    return rows.find(transactionId);
  }

  private static Address vaultOf(Network network) {
    return Optional.ofNullable(network.contracts().sensuiVault())
        .orElseThrow(
            () ->
                Refusal.notFound(
                        "vault_not_deployed", "There is no SensuiVault on " + network.name())
                    .asException());
  }
}
