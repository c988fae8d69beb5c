package me.uport.pututu.device;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.device.RegisterOutcome.Registered;
import me.uport.pututu.device.RegisterOutcome.TooManyDevices;
import me.uport.pututu.device.RegisterOutcome.TooManyProofs;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A user's own phones. What belongs to somebody else does not exist here. */
@RestController
class DeviceController {

  private static final Duration UNTIL_THE_NEXT_PROOF = Duration.ofMinutes(10);

  private final Users users;
  private final Devices devices;
  private final DeviceRequests requests;
  private final EndpointProperties endpoints;
  private final Idempotency idempotency;
  private final RetryingTransactions transactions;

  DeviceController(
      Users users,
      Devices devices,
      DeviceRequests requests,
      EndpointProperties endpoints,
      Idempotency idempotency,
      RetryingTransactions transactions) {
    this.users = users;
    this.devices = devices;
    this.requests = requests;
    this.endpoints = endpoints;
    this.idempotency = idempotency;
    this.transactions = transactions;
  }

  @PostMapping("/device")
  ResponseEntity<?> register(
      @Caller("userAuth") VerifiedJwt caller, @RequestBody DeviceRequests.Body body) {
    UserId owner = users.issuerOf(caller);
    NewDevice request = requests.check(body);
    return idempotency.once(() -> answer(devices.register(owner, request)));
  }

  private ResponseEntity<?> answer(RegisterOutcome outcome) {
    return switch (outcome) {
      case Registered(Device device) ->
          ResponseEntity.created(URI.create("device/" + device.id()))
              .body(JSend.data(answer(device)));
      case TooManyDevices ignored -> throw tooManyDevices();
      case TooManyProofs ignored -> throw tooManyProofs();
    };
  }

  private RefusedException tooManyDevices() {
    return Refusal.conflict(
            "too_many_devices",
            "There are %d devices, as many as one user may have: delete some"
                .formatted(endpoints.maxPerUser()))
        .asException();
  }

  private RefusedException tooManyProofs() {
    return new RefusedException(
        Refusal.tooMany(
            "too_many_proofs",
            "%d pushes for proof went to this address within the hour"
                .formatted(endpoints.maxProofsPerHour())),
        UNTIL_THE_NEXT_PROOF);
  }

  /** The phone sends back what was pushed to it, and so proves that the address is its own. */
  @PostMapping("/device/{id}/proof")
  JSend prove(
      @Caller("userAuth") VerifiedJwt caller, @PathVariable String id, @RequestBody Proof body) {
    UserId owner = users.issuerOf(caller);
    String proof = body.required();
    var outcome =
        Text.uuid(id)
            .flatMap(device -> transactions.execute(() -> devices.prove(owner, device, proof)))
            .orElseThrow(DeviceController::notFound);
    if (!outcome.proven()) {
      throw wrongProof();
    }
    return JSend.data(answer(outcome.device()));
  }

  record Proof(@Nullable String proof) {

    String required() {
      if (proof == null || proof.isBlank()) {
        throw wrongProof();
      }
      return proof;
    }
  }

  private static RefusedException wrongProof() {
    return Refusal.badRequest(
            "wrong_proof", "proof is not what was last pushed to this device, or came too late")
        .asException();
  }

  @GetMapping("/device")
  JSend list(@Caller("userAuth") VerifiedJwt caller) {
    return JSend.data(devices.of(users.issuerOf(caller)).stream().map(this::answer).toList());
  }

  /** By the last part of the endpoint id, which is unique in itself. */
  @DeleteMapping("/device/{id}")
  JSend delete(@Caller("userAuth") VerifiedJwt caller, @PathVariable String id) {
    return delete(caller, Text.uuid(id));
  }

  /** By the whole endpoint id, whose slashes need no escaping. */
  @DeleteMapping("/device/{prefix}/{platform}/{app}/{id}")
  JSend deleteEndpoint(
      @Caller("userAuth") VerifiedJwt caller,
      @PathVariable String prefix,
      @PathVariable String platform,
      @PathVariable String app,
      @PathVariable String id) {
    String endpoint = String.join("/", prefix, platform, app, id);
    return delete(
        caller, EndpointArn.parse(endpoint).filter(endpoints::covers).map(EndpointArn::id));
  }

  private JSend delete(VerifiedJwt caller, Optional<UUID> id) {
    return id.filter(device -> devices.remove(users.issuerOf(caller), device))
        .map(device -> JSend.data("deleted"))
        .orElseThrow(DeviceController::notFound);
  }

  private static RefusedException notFound() {
    return Refusal.notFound("device_not_found", "device not found").asException();
  }

  private Answer answer(Device device) {
    return new Answer(
        endpoints.name(device).toString(),
        device.platform().wireName(),
        device.app(),
        device.isEnabled(),
        device.isProven(),
        device.registeredAt());
  }

  /** The provider's token is not repeated: nobody but the phone needs it. */
  record Answer(
      String id,
      String platform,
      String app,
      boolean enabled,
      boolean proven,
      Instant registeredAt) {}
}
