package me.uport.pututu.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Platform;
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

  private boolean enabled;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "registered_at")
  private Instant registeredAt;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway") // Hibernate fills what it constructs.
  protected Device() {}

  Device(UUID id, String owner, Platform platform, String app, String token, Instant now) {
    this.id = id;
    this.owner = owner;
    this.platform = platform;
    this.app = app;
    this.token = token;
    this.enabled = true;
    this.createdAt = now;
    this.registeredAt = now;
  }

  /** The phone came back with the address it had: whatever was known against it is outdated. */
  void registerAgain(Instant now) {
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

  Instant registeredAt() {
    return registeredAt;
  }
}
