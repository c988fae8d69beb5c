package me.uport.pututu.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.SubscriptionKeys;
import org.jspecify.annotations.Nullable;

/** A phone's registration by one user. Its id never changes, and never goes to another user. */
@Entity
@Table(name = "devices")
class Device {

  @Id private UUID id;

  private String owner;

  @Enumerated(EnumType.STRING)
  private Platform platform;

  private String app;

  private String token;

  private @Nullable String p256dh;

  private @Nullable String auth;

  private boolean enabled;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "registered_at")
  private Instant registeredAt;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @Column(name = "proven_at")
  private @Nullable Instant provenAt;

  private @Nullable String proof;

  @Column(name = "proof_expires_at")
  private @Nullable Instant proofExpiresAt;

  @Column(name = "collapse_secret")
  private UUID collapseSecret;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway") // Hibernate fills what it constructs.
  protected Device() {}

  Device(UUID id, String owner, NewDevice request, Instant now) {
    this.id = id;
    this.owner = owner;
    this.platform = request.platform();
    this.app = request.app();
    this.token = request.token();
    take(request.keys());
    this.collapseSecret = UUID.randomUUID();
    this.enabled = true;
    this.createdAt = now;
    this.registeredAt = now;
  }

  private void take(@Nullable SubscriptionKeys keys) {
    p256dh = keys == null ? null : keys.p256dh();
    auth = keys == null ? null : keys.auth();
  }

  private @Nullable SubscriptionKeys keys() {
    return p256dh == null || auth == null ? null : new SubscriptionKeys(p256dh, auth);
  }

  /**
   * The phone came back with the address it had: whatever was known against it is outdated. With
   * other keys it is another phone behind that address, which has proven nothing yet.
   */
  void registerAgain(@Nullable SubscriptionKeys keys, Instant now) {
    if (!Objects.equals(keys, keys())) {
      take(keys);
      provenAt = null;
      proof = null;
      proofExpiresAt = null;
    }
    enabled = true;
    disabledAt = null;
    registeredAt = now.isAfter(registeredAt) ? now : registeredAt;
  }

  /**
   * The provider said that the address is dead. A verdict as old as the registration, or older,
   * concerns an earlier installation and changes nothing.
   *
   * @return whether the device is disabled by this verdict
   */
  boolean tokenDied(String deadToken, Instant at) {
    if (!enabled || !token.equals(deadToken) || !at.isAfter(registeredAt)) {
      return false;
    }
    enabled = false;
    disabledAt = at;
    return true;
  }

  /** The phone is to send this handle back; those before it prove nothing any more. */
  void askForProof(String handle, Instant until) {
    proof = handle;
    proofExpiresAt = until;
  }

  /**
   * The phone has sent a handle back. Doing so again is fine.
   *
   * @return whether it is the one that was asked for
   */
  boolean prove(String handle, Instant now) {
    if (proof == null
        || proofExpiresAt == null
        || !now.isBefore(proofExpiresAt)
        || !MessageDigest.isEqual(bytes(proof), bytes(handle))) {
      return false;
    }
    provenAt = provenAt == null ? now : provenAt;
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  UUID id() {
    return id;
  }

  String owner() {
    return owner;
  }

  Platform platform() {
    return platform;
  }

  String app() {
    return app;
  }

  String token() {
    return token;
  }

  boolean isEnabled() {
    return enabled;
  }

  boolean isProven() {
    return provenAt != null;
  }

  UUID collapseSecret() {
    return collapseSecret;
  }

  Instant registeredAt() {
    return registeredAt;
  }
}
