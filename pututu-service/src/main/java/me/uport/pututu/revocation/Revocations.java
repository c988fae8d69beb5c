package me.uport.pututu.revocation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import me.uport.pututu.consent.Permission;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.UserLock;
import me.uport.web.TimeOrderedIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What users have taken back. */
@Service
@Transactional
public class Revocations {

  private final RevocationStore store;
  private final RevocationProperties properties;
  private final UserLock lock;
  private final TimeOrderedIds ids;
  private final Clock clock;

  Revocations(
      RevocationStore store,
      RevocationProperties properties,
      UserLock lock,
      TimeOrderedIds ids,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.lock = lock;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether the token's issuer has taken it back. */
  @Transactional(readOnly = true)
  public boolean cover(NotificationToken token) {
    return store.covers(token);
  }

  /**
   * Takes back everything that a dapp has got from a user so far. A token that the user issues
   * afterwards is valid again.
   *
   * @return empty when the user has as many revocations as one may have
   */
  Optional<Revocation> revokeDapp(UserId issuer, String dapp) {
    return within(issuer, () -> store.revokeDapp(ids.next(), issuer, dapp, now()));
  }

  /**
   * Takes one token back for as long as it would have been valid.
   *
   * @return as {@link #revokeDapp}
   */
  Optional<Revocation> revokeToken(NotificationToken token) {
    return revokeToken(token.user(), token.key(), token.expiresAt());
  }

  /**
   * The same for a token that was shown here, which the user knows by its fingerprint.
   *
   * @return as {@link #revokeDapp}
   */
  Optional<Revocation> revokeToken(UserId issuer, Permission shown) {
    return revokeToken(issuer, shown.tokenKey(), shown.expiresAt());
  }

  private Optional<Revocation> revokeToken(UserId issuer, String key, @Nullable Instant expiresAt) {
    Instant now = now();
    return within(
        issuer, () -> store.revokeToken(ids.next(), issuer, key, now, end(expiresAt, now)));
  }

  private @Nullable Instant end(@Nullable Instant end, Instant now) {
    if (end == null) {
      return null;
    }
    // Within the skew of clocks a token may be over and still be accepted.
    return (end.isBefore(now) ? now : end).plus(properties.expiryMargin());
  }

  private Optional<Revocation> within(UserId issuer, Supplier<Revocation> revoke) {
    lock.hold(issuer);
    return store.count(issuer) < properties.maxPerUser()
        ? Optional.of(revoke.get())
        : Optional.empty();
  }

  @Transactional(readOnly = true)
  List<Revocation> of(UserId issuer) {
    return store.list(issuer);
  }

  boolean remove(UserId issuer, UUID id) {
    return store.delete(issuer, id);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
