package me.uport.sensui.relay;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.jwt.VerifiedJwt;
import me.uport.sensui.relay.MetaNonces.Turn;
import me.uport.sensui.relay.MetaNonces.Turn.Ahead;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.sensui.relay.Relay.Offer;
import me.uport.sensui.relay.RelayChecks.Clearance;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.sensui.status.AcceptedAnswers;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /relay}. */
@RestController
class RelayController {
  private final FuelTokens fuelTokens;
  private final Sponsors sponsors;
  private final RelayRequests requests;
  private final RelayChecks checks;
  private final Relay relay;
  private final RelayGroups groups;
  private final Holding holding;
  private final Idempotency idempotency;
  private final AcceptedAnswers answers;

  RelayController(
      FuelTokens fuelTokens,
      Sponsors sponsors,
      RelayRequests requests,
      RelayChecks checks,
      Relay relay,
      RelayGroups groups,
      Holding holding,
      Idempotency idempotency,
      AcceptedAnswers answers) {
    this.fuelTokens = fuelTokens;
    this.sponsors = sponsors;
    this.requests = requests;
    this.checks = checks;
    this.relay = relay;
    this.groups = groups;
    this.holding = holding;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping({"/relay", "/api/v2/relay"})
  ResponseEntity<?> relay(
      @Caller(FuelTokens.POLICY) VerifiedJwt caller,
      @RequestBody RelayForm form,
      HttpServletRequest request) {
    FuelToken token = fuelTokens.read(caller);
    RelayRequest wish = requests.read(form);
    Turn turn = checks.turn(wish);
    checks.requireDevice(token, wish);
    Sponsor sponsor = sponsors.paying(token.sponsor());
    return switch (turn) {
      case Verified verified -> relay(verified, sponsor, request);
      case Ahead ahead -> hold(ahead, sponsor, request);
    };
  }

  private ResponseEntity<?> relay(Verified verified, Sponsor sponsor, HttpServletRequest request) {
    Clearance clearance = checks.clear(verified, sponsor);
    Offer offer = relay.offer(verified, clearance, sponsor);
    return idempotency.onceInSharedStatement(
        answers.accepted(request, offer.id().value()),
        answer -> groups.accept(offer, answer),
        () -> groups.acceptOrRefuse(offer));
  }

  /** Nothing is promised but that it will be looked at when its turn comes. */
  private ResponseEntity<?> hold(Ahead ahead, Sponsor sponsor, HttpServletRequest request) {
    checks.permit(ahead.request(), sponsor);
    return idempotency.once(
        () -> {
          HeldRelay held = holding.hold(ahead, sponsor);
          Map<String, Object> data = new LinkedHashMap<>();
          data.put("state", "held");
          data.put("metaNonce", held.metaNonce().toString());
          data.put("expectedNonce", ahead.expected().toString());
          data.put("expiresAt", held.expiresAt());
          return answers.held(request, held.id(), data);
        });
  }
}
