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
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * An identity that somebody asked for: {@code PENDING} until its transaction is mined, then {@code
 * CREATED} or {@code FAILED}. A failed one becomes pending again when it is repeated, a created one
 * when the chain takes its transaction back. One whose address is promised begins as {@code
 * QUEUED}: it waits for a transaction that creates several.
 */
@Entity
@Table(name = "identity")
// Hibernate fills the fields of an entity that it reads; some are there for people and constraints.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class Identity {

  enum State {
    QUEUED,
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

  private @Nullable UUID transactionId;

  @Convert(converter = HashConverter.class)
  private @Nullable Hash32 transactionHash;

  @Convert(converter = AddressConverter.class)
  private @Nullable Address promisedAddress;

  private @Nullable Long gasLimit;

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

  /** One that is asked for the first time; to be followed by {@link #begin} or {@link #queue}. */
  Identity(CreationRequest request, Instant now) {
    id = UUID.randomUUID();
    chainId = request.network().chainId();
    managerType = request.managerType();
    managerAddress = request.manager().address();
    deviceKey = request.deviceKey();
    createdAt = now;
    attempts = 0;
    state = State.FAILED;
  }

  /** A transaction of its own is to create it: now, or over again after one that failed. */
  void begin(CreationRequest request, String newSponsor, Creation creation) {
    ask(request, newSponsor);
    send(creation);
  }

  /** It waits to be created with others, at this address. */
  void queue(CreationRequest request, String newSponsor, Address promised, long gas, Instant now) {
    ask(request, newSponsor);
    promisedAddress = promised;
    gasLimit = gas;
    enqueue(now);
  }

  private void ask(CreationRequest request, String newSponsor) {
    expect(State.FAILED);
    recoveryKey = request.recoveryKey();
    sponsor = newSponsor;
    attempts++;
  }

  /** A transaction is to create it, with others. */
  void batched(Creation creation) {
    expect(State.QUEUED);
    send(creation);
  }

  /** The transaction that was to create it and others came to nothing: another one will. */
  void queueAgain(Instant now) {
    expect(State.PENDING);
    attempts++;
    enqueue(now);
  }

  private void send(Creation creation) {
    transactionId = creation.transactionId();
    transactionHash = null;
    becomePending(creation.at());
  }

  private void enqueue(Instant now) {
    becomePending(now);
    state = State.QUEUED;
    transactionId = null;
    transactionHash = null;
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

  Address deviceKey() {
    return deviceKey;
  }

  String sponsor() {
    return sponsor;
  }

  /** The id that it was answered with: its transaction's, unless it had none then. */
  UUID publicId() {
    return promisedAddress == null && transactionId != null ? transactionId : id;
  }

  /** Which attempt to create it this is, from 1. */
  int attempts() {
    return attempts;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** What its address follows from. */
  Keys keys() {
    return new Keys(deviceKey, recoveryKey);
  }

  /** Where it will be, when that is known before it is created. */
  Optional<Address> promisedAddress() {
    return Optional.ofNullable(promisedAddress);
  }

  /** What its creation takes by itself, when it is created with others. */
  long gasLimit() {
    return Optional.ofNullable(gasLimit).orElseThrow();
  }

  State state() {
    return state;
  }

  Optional<UUID> transactionId() {
    return Optional.ofNullable(transactionId);
  }

  /** The transaction that made it; empty before. */
  Optional<Hash32> transactionHash() {
    return Optional.ofNullable(transactionHash);
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
  record Creation(UUID transactionId, Instant at) {}
}
