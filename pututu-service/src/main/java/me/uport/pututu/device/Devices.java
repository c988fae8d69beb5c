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
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.UserLock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The phones that users have registered. */
@Service
@Transactional
public class Devices {

  private final DeviceRepository repository;
  private final EndpointProperties endpoints;
  private final UserLock lock;
  private final Clock clock;

  Devices(DeviceRepository repository, EndpointProperties endpoints, UserLock lock, Clock clock) {
    this.repository = repository;
    this.endpoints = endpoints;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Registers a phone, or refreshes what is known of it: the same address of the same user keeps
   * its endpoint.
   *
   * @return empty when the user has as many phones as one may have
   */
  Optional<Device> register(UserId owner, NewDevice request) {
    lock.hold(owner);
    Optional<Device> known =
        repository.findByOwnerAndPlatformAndAppAndToken(
            owner.value(), request.platform(), request.app(), request.token());
    known.ifPresent(device -> device.registerAgain(now()));
    return known.or(() -> add(owner, request));
  }

  private Optional<Device> add(UserId owner, NewDevice request) {
    if (repository.countByOwner(owner.value()) >= endpoints.maxPerUser()) {
      return Optional.empty();
    }
    return Optional.of(
        repository.save(
            new Device(
                UUID.randomUUID(),
                owner.value(),
                request.platform(),
                request.app(),
                request.token(),
                now())));
  }

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
    return device.get().isEnabled()
        ? new Usable(new PushAddress(arn.id(), arn.platform()))
        : new NotEnabled();
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
