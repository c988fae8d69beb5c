package me.uport.sensui.funding;

import jakarta.servlet.http.HttpServletRequest;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.chain.request.RequestFields;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.sensui.status.AcceptedAnswers;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /fund}: tops the signer of a transaction up. */
@RestController
class FundController {
  private static final int LONGEST_TRANSACTION = 60_000;

  private final FuelTokens fuelTokens;
  private final Networks networks;
  private final Sponsors sponsors;
  private final TopUps topUps;
  private final Idempotency idempotency;
  private final AcceptedAnswers answers;

  FundController(
      FuelTokens fuelTokens,
      Networks networks,
      Sponsors sponsors,
      TopUps topUps,
      Idempotency idempotency,
      AcceptedAnswers answers) {
    this.fuelTokens = fuelTokens;
    this.networks = networks;
    this.sponsors = sponsors;
    this.topUps = topUps;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping({"/fund", "/api/v1/fund"})
  ResponseEntity<?> fund(
      @Caller(FuelTokens.POLICY) VerifiedJwt caller,
      @RequestBody FundForm form,
      HttpServletRequest request) {
    FuelToken token = fuelTokens.read(caller);
    Bytes raw = RequestFields.hex("tx", form.tx(), LONGEST_TRANSACTION);
    Network network = RequestFields.network(networks, "blockchain", form.blockchain());
    SignedTransaction transaction = read(raw, network);
    if (!token.device().equals(transaction.sender())) {
      throw Refusal.forbidden(
              "sub_mismatch",
              "Auth token mismatch. Does not match `from` field in tx: expected %s, found %s"
                  .formatted(transaction.sender(), token.device()))
          .asException();
    }
    Sponsor sponsor = sponsors.paying(token.sponsor());
    var considered = topUps.consider(network, transaction);
    return idempotency.once(
        () -> {
          Funding funding = topUps.accept(considered, sponsor);
          return answers.accepted(request, funding.transactionId());
        });
  }

  private static SignedTransaction read(Bytes raw, Network network) {
    SignedTransaction transaction;
    try {
      transaction = UserTransactions.decode(raw);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_transaction", "tx: " + e.getMessage()).asException();
    }
    if (!UserTransactions.isFor(network, transaction)) {
      throw Refusal.badRequest(
              "wrong_chain",
              "tx: expected a transaction for chain %d, found one for chain %d"
                  .formatted(network.chainId(), transaction.chainId()))
          .asException();
    }
    return transaction;
  }
}
