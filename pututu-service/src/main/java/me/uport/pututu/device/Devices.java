package me.uport.pututu.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.device.EndpointVerdict.NotEnabled;
import me.uport.pututu.device.EndpointVerdict.NotOwned;
import me.uport.pututu.device.EndpointVerdict.NotSupported;
import me.uport.pututu.device.EndpointVerdict.Usable;
import me.uport.pututu.device.RegisterOutcome.Registered;
import me.uport.pututu.device.RegisterOutcome.TooManyDevices;
import me.uport.pututu.device.RegisterOutcome.TooManyProofs;
import me.uport.pututu.push.Handles;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.UserLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The phones that users have registered. */
@Service
@Transactional
public class Devices {

  private final DeviceRepository repository;
  private final EndpointProperties endpoints;
  private final ProofRequests proofs;
  private final Handles handles;
  private final ApplicationEventPublisher events;
  private final UserLock lock;
  private final Clock clock;

  Devices(
      DeviceRepository repository,
      EndpointProperties endpoints,
      ProofRequests proofs,
      Handles handles,
      ApplicationEventPublisher events,
      UserLock lock,
      Clock clock) {
    this.repository = repository;
    this.endpoints = endpoints;
    this.proofs = proofs;
    this.handles = handles;
    this.events = events;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Registers a phone, or refreshes what is known of it: the same address of the same user keeps
   * its endpoint. One that is not proven yet, and has to be, is asked for proof.
   */
  RegisterOutcome register(UserId owner, NewDevice request) {
    lock.hold(owner);
    Optional<Device> known =
        repository.findByOwnerAndPlatformAndAppAndToken(
            owner.value(), request.platform(), request.app(), request.token());
    known.ifPresent(device -> device.registerAgain(request.keys(), now()));
    if (known.isEmpty() && repository.countByOwner(owner.value()) >= endpoints.maxPerUser()) {
      return new TooManyDevices();
    }
    Device device = known.orElseGet(() -> add(owner, request));
    if (endpoints.wantsProof(device.platform()) && !device.isProven()) {
      if (!proofs.admit(request)) {
        return new TooManyProofs();
      }
      askForProof(device);
    }
    return new Registered(device);
  }

  private Device add(UserId owner, NewDevice request) {
    return repository.saveAndFlush(new Device(UUID.randomUUID(), owner.value(), request, now()));
  }

  private void askForProof(Device device) {
    String handle = handles.next();
    Instant until = now().plus(endpoints.proofValidFor());
    device.askForProof(handle, until);
    events.publishEvent(new ProofWanted(device.id(), device.platform(), handle, until));
  }

  /**
   * The phone has sent back what was pushed to it.
   *
   * @return empty when the user has no such phone
   */
  Optional<ProofOutcome> prove(UserId owner, UUID id, String handle) {
    return repository
        .findByIdAndOwner(id, owner.value())
        .map(device -> new ProofOutcome(device, device.prove(handle, now())));
  }

  record ProofOutcome(Device device, boolean proven) {}

  @Transactional(readOnly = true)
  List<Device> of(UserId owner) {
    return repository.findByOwnerOrderByCreatedAtAscIdAsc(owner.value());
  }

  /** Forgets a phone, and says whether the user had such a one. */
  boolean remove(UserId owner, UUID id) {
    Optional<Device> device = repository.findByIdAndOwner(id, owner.value());
    device.ifPresent(repository::delete);
    return device.isPresent();
  }

  /** Whether the owner's phone can be woken through the endpoint that a token names. */
  @Transactional(readOnly = true)
  public EndpointVerdict verify(String endpoint, UserId issuer) {
    return EndpointArn.parse(endpoint)
        .filter(endpoints::covers)
        .map(arn -> verify(arn, issuer))
        .orElseGet(NotSupported::new);
  }

  private EndpointVerdict verify(EndpointArn arn, UserId issuer) {
    Optional<Device> device =
        repository.findById(arn.id()).filter(found -> endpoints.name(found).equals(arn));
    if (device.isEmpty()) {
      return new NotEnabled();
    }
    if (!device.get().owner().equals(issuer.value())) {
      return new NotOwned();
    }
    return isUsable(device.get())
        ? new Usable(new PushAddress(arn.id(), arn.platform(), device.get().collapseSecret()))
        : new NotEnabled();
  }

  private boolean isUsable(Device device) {
    return device.isEnabled() && (device.isProven() || !endpoints.wantsProof(device.platform()));
  }

  /**
   * Notes that a provider declared an address dead.
   *
   * @param at when the verdict was made; a registration as new as that outlives it
   * @return whether the device is still, or again, enabled
   */
  public boolean tokenDied(UUID id, String token, Instant at) {
    return repository
        .findById(id)
        .map(
            device -> {
              device.tokenDied(token, at);
              return device.isEnabled();
            })
        .orElse(false);
  }

  /** As PostgreSQL keeps it, so that an entity compares equal before and after it was stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
