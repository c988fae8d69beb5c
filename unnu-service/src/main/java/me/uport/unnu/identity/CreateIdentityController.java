package me.uport.unnu.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.HashPlaceholder;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Hash32;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.http.PublicUrls;
import org.springframework.http.HttpHeaders;
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
  private final PublicUrls urls;

  CreateIdentityController(
      FuelTokens fuelTokens,
      CreationRequests requests,
      CreationSimulation simulation,
      IdentityCreation creations,
      Idempotency idempotency,
      PublicUrls urls) {
    this.fuelTokens = fuelTokens;
    this.requests = requests;
    this.simulation = simulation;
    this.creations = creations;
    this.idempotency = idempotency;
    this.urls = urls;
  }

  @PostMapping("/createIdentity")
  ResponseEntity<?> create(
      @Caller(FuelTokens.POLICY) VerifiedJwt caller,
      @RequestBody CreateIdentityForm form,
      HttpServletRequest http) {
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
      return idempotency.once(() -> answer(http, earlier.get()));
    }
    CreationCall call = simulation.simulate(request);
    return idempotency.once(() -> answer(http, creations.create(request, call, token.sponsor())));
  }

  private ResponseEntity<?> answer(HttpServletRequest http, Identity identity) {
    UUID id = identity.publicId();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("managerType", identity.managerType());
    data.put("managerAddress", identity.managerAddress().toString());
    identity.promisedAddress().ifPresent(address -> data.put("identity", address.toString()));
    hash(identity).ifPresent(hash -> data.put("txHash", hash));
    data.put("id", id);
    return ResponseEntity.ok()
        .header(HttpHeaders.LOCATION, urls.of(http, "/transaction/" + id).toString())
        .body(JSend.data(data));
  }

  /** That of the block, or a place for it; empty while there is no transaction. */
  private static Optional<String> hash(Identity identity) {
    return identity
        .transactionHash()
        .map(Hash32::toString)
        .or(() -> identity.transactionId().map(HashPlaceholder::of));
  }
}
