package me.uport.unnu.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /createIdentity}. */
@RestController
class CreateIdentityController {
  private final FuelTokens fuelTokens;
  private final CreationRequests requests;
  private final CreationSimulation simulation;
  private final IdentityCreation creations;
  private final Idempotency idempotency;

  CreateIdentityController(
      FuelTokens fuelTokens,
      CreationRequests requests,
      CreationSimulation simulation,
      IdentityCreation creations,
      Idempotency idempotency) {
    this.fuelTokens = fuelTokens;
    this.requests = requests;
    this.simulation = simulation;
    this.creations = creations;
    this.idempotency = idempotency;
  }

  @PostMapping("/createIdentity")
  ResponseEntity<?> create(
      @Caller(FuelTokens.POLICY) VerifiedJwt caller, @RequestBody CreateIdentityForm form) {
    FuelToken token = fuelTokens.read(caller);
    CreationRequest request = requests.read(form);
    if (!token.device().equals(request.deviceKey())) {
      throw Refusal.forbidden(
              "sub_mismatch",
              "Auth token mismatch. Does not match with deviceKey: expected %s, found %s"
                  .formatted(request.deviceKey(), token.device()))
          .asException();
    }
    Optional<Identity> earlier = creations.underWay(request);
    if (earlier.isPresent()) {
      return answer(earlier.get());
    }
    CreationCall call = simulation.simulate(request);
    return idempotency.once(() -> answer(creations.create(request, call, token.sponsor())));
  }

  private static ResponseEntity<?> answer(Identity identity) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("managerType", identity.managerType());
    data.put("managerAddress", identity.managerAddress().toString());
    data.put("txHash", identity.transactionHash().toString());
    data.put("id", identity.transactionId());
    return ResponseEntity.ok(JSend.data(data));
  }
}
