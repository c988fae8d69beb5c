package me.uport.sensui.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Wei;
import me.uport.sensui.relay.MetaNonces.Turn;
import me.uport.sensui.relay.MetaNonces.Turn.Ahead;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsoredTransactions;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /relay/preflight}: whether a meta-transaction would be relayed, and what it would
 * cost. Asks what {@code POST /relay} asks, and changes nothing but the memory of what reverts.
 */
@RestController
class PreflightController {
  private final FuelTokens fuelTokens;
  private final Sponsors sponsors;
  private final RelayRequests requests;
  private final RelayChecks checks;
  private final MetaNonces nonces;
  private final SponsoredTransactions transactions;

  PreflightController(
      FuelTokens fuelTokens,
      Sponsors sponsors,
      RelayRequests requests,
      RelayChecks checks,
      MetaNonces nonces,
      SponsoredTransactions transactions) {
    this.fuelTokens = fuelTokens;
    this.sponsors = sponsors;
    this.requests = requests;
    this.checks = checks;
    this.nonces = nonces;
    this.transactions = transactions;
  }

  /**
   * The answer.
   *
   * @param code why not, in the word that {@code POST /relay} would refuse with
   * @param expectedNonce the meta-nonce that comes next for this signer
   * @param gasLimit with the network's margin
   * @param cost the most it could cost, in wei
   * @param budgetLeft what the sponsor still pays for this device key today; absent: no limit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Preflight(
      boolean relayable,
      @Nullable String code,
      @Nullable String reason,
      String signer,
      String expectedNonce,
      @Nullable Long gasLimit,
      @Nullable String cost,
      @Nullable String budgetLeft) {}

  @PostMapping("/relay/preflight")
  JSend preflight(@Caller(FuelTokens.POLICY) VerifiedJwt caller, @RequestBody RelayForm form) {
    FuelToken token = fuelTokens.read(caller);
    RelayRequest wish = requests.read(form);
    String expected = nonces.expected(wish).toString();
    try {
      Turn turn = checks.turn(wish);
      checks.requireDevice(token, wish);
      Sponsor sponsor = sponsors.paying(token.sponsor());
      return JSend.data(
          switch (turn) {
            case Verified verified ->
                costed(wish, expected, sponsor, checks.clear(verified, sponsor).gasLimit());
            case Ahead ahead -> held(ahead, sponsor, expected);
          });
    } catch (RefusedException e) {
      return JSend.data(not(e.refusal().code(), e.refusal().message(), wish, expected));
    }
  }

  private Preflight held(Ahead ahead, Sponsor sponsor, String expected) {
    checks.permit(ahead.request(), sponsor);
    return not(
        "held",
        "It would wait until meta-nonce %s was accepted".formatted(expected),
        ahead.request(),
        expected);
  }

  private static Preflight not(String code, String reason, RelayRequest wish, String expected) {
    return new Preflight(false, code, reason, wish.signer().toString(), expected, null, null, null);
  }

  private Preflight costed(RelayRequest wish, String expected, Sponsor sponsor, long gasLimit) {
    Wei cost = transactions.worstGas(wish.network(), gasLimit);
    Optional<Wei> left = transactions.budgetLeft(sponsor, wish.signer());
    boolean paid = left.filter(most -> most.compareTo(cost) < 0).isEmpty();
    return new Preflight(
        paid,
        paid ? null : "budget_exhausted",
        paid ? null : "This may cost more than is left of the sponsor's limits",
        wish.signer().toString(),
        expected,
        gasLimit,
        cost.toString(),
        left.map(Wei::toString).orElse(null));
  }
}
