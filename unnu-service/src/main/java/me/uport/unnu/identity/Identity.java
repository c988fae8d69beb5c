package me.uport.unnu.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * An identity that somebody asked for: {@code PENDING} until its transaction is mined, then {@code
 * CREATED} or {@code FAILED}. A failed one becomes pending again when it is repeated, a created one
 * when the chain takes its transaction back.
 */
@Entity
@Table(name = "identity")
// Hibernate fills the fields of an entity that it reads; some are there for people and constraints.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class Identity {

  enum State {
    PENDING,
    CREATED,
    FAILED
  }

  @Id private UUID id;
  private long chainId;

  @Convert(converter = ManagerTypeConverter.class)
  private ManagerType managerType;

  @Convert(converter = AddressConverter.class)
  private Address managerAddress;

  @Convert(converter = AddressConverter.class)
  private Address deviceKey;

  @Convert(converter = AddressConverter.class)
  private Address recoveryKey;

  private String sponsor;

  @Enumerated(EnumType.STRING)
  private State state;

  private UUID transactionId;

  @Convert(converter = HashConverter.class)
  private Hash32 transactionHash;

  private int attempts;

  @Convert(converter = AddressConverter.class)
  private @Nullable Address address;

  private @Nullable String failure;
  private boolean settled;

  @Column(updatable = false)
  private Instant createdAt;

  private Instant updatedAt;
  @Version private int version;

  protected Identity() {}

  Identity(CreationRequest request, String sponsor, Creation creation) {
    id = UUID.randomUUID();
    chainId = request.network().chainId();
    managerType = request.managerType();
    managerAddress = request.manager().address();
    deviceKey = request.deviceKey();
    createdAt = creation.at();
    attempts = 0;
    begin(request, sponsor, creation);
  }

  /** Starts over after a creation that failed, possibly with another recovery key and sponsor. */
  void repeat(CreationRequest request, String newSponsor, Creation creation) {
    expect(State.FAILED);
    begin(request, newSponsor, creation);
  }

  private void begin(CreationRequest request, String newSponsor, Creation creation) {
    recoveryKey = request.recoveryKey();
    sponsor = newSponsor;
    transactionId = creation.transactionId();
    transactionHash = creation.transactionHash();
    attempts++;
    becomePending(creation.at());
  }

  /**
   * The transaction is mined and has made this Proxy.
   *
   * @param isFinal whether it is so deep in the chain that nothing will take it back
   */
  void created(Address proxy, Hash32 minedAs, boolean isFinal, Instant now) {
    state = State.CREATED;
    address = proxy;
    transactionHash = minedAs;
    failure = null;
    settled = isFinal;
    updatedAt = now;
  }

  /** It is final that the transaction has made no identity: there may be another one. */
  void failed(String reason, Instant now) {
    state = State.FAILED;
    address = null;
    failure = reason;
    settled = true;
    updatedAt = now;
  }

  /** The chain took the transaction back: it is waiting to be mined again. */
  void takenBack(Instant now) {
    becomePending(now);
  }

  private void becomePending(Instant now) {
    state = State.PENDING;
    address = null;
    failure = null;
    settled = false;
    updatedAt = now;
  }

  private void expect(State expected) {
    if (state != expected) {
      throw new IllegalStateException("Expected a " + expected + " identity, found " + state);
    }
  }

  UUID id() {
    return id;
  }

  long chainId() {
    return chainId;
  }

  ManagerType managerType() {
    return managerType;
  }

  Address managerAddress() {
    return managerAddress;
  }

  ManagerContract manager() {
    return managerType.at(managerAddress);
  }

  State state() {
    return state;
  }

  UUID transactionId() {
    return transactionId;
  }

  Hash32 transactionHash() {
    return transactionHash;
  }

  boolean settled() {
    return settled;
  }

  Optional<Address> address() {
    return Optional.ofNullable(address);
  }

  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * The chain transaction that carries a creation out.
   *
   * @param at when it was accepted
   */
  record Creation(UUID transactionId, Hash32 transactionHash, Instant at) {}
}
