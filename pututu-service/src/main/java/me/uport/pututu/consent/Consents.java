package me.uport.pututu.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.uport.pututu.consent.ConsentOutcome.Allowed;
import me.uport.pututu.consent.ConsentOutcome.ProofRequired;
import me.uport.pututu.consent.ConsentOutcome.UrgentNotAllowed;
import me.uport.pututu.consent.ConsentOutcome.UsedUp;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.UserLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What users allow: what is in the token, what they set for the dapp, and what all may do. */
@Service
@Transactional
public class Consents {

  /** A token without an end is remembered for so long after it was last used. */
  private static final Duration MEMORY = Duration.ofDays(365);

  private final ConsentStore store;
  private final ConsentProperties properties;
  private final UserLock lock;
  private final Clock clock;

  Consents(ConsentStore store, ConsentProperties properties, UserLock lock, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Asks for one more message, and counts it: in the transaction that stores it, so that a message
   * that finds no place costs nothing.
   *
   * @param urgent what the dapp asks for; null: whatever is allowed
   * @param proven whether the dapp has proven who it is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ConsentOutcome use(NotificationToken token, @Nullable Boolean urgent, boolean proven) {
    lock.hold(token.user());
    DappLimit limit =
        store.limit(token.user(), token.dapp()).orElseGet(() -> DappLimit.none(token.dapp()));
    if (!proven && (properties.proofAlways() || token.limits().proof() || limit.proof())) {
      return new ProofRequired();
    }
    boolean mayBeUrgent = token.limits().urgent() && limit.urgent();
    if (Boolean.TRUE.equals(urgent) && !mayBeUrgent) {
      return new UrgentNotAllowed();
    }
    Optional<UsedUp> usedUp = count(token, limit);
    if (usedUp.isPresent()) {
      return usedUp.get();
    }
    noteShown(token);
    return new Allowed(Objects.requireNonNullElse(urgent, mayBeUrgent));
  }

  private Optional<UsedUp> count(NotificationToken token, DappLimit limit) {
    int ofDapp = Objects.requireNonNullElse(limit.perDay(), properties.perDay());
    if (!store.use(token.user(), "dapp " + token.dapp(), today(), ofDapp)) {
      return Optional.of(new UsedUp(ofDapp));
    }
    Integer ofToken = token.limits().perDay();
    return ofToken == null || store.use(token.user(), "token " + token.key(), today(), ofToken)
        ? Optional.empty()
        : Optional.of(new UsedUp(ofToken));
  }

  private void noteShown(NotificationToken token) {
    Instant now = now();
    Instant forgottenAt =
        token.expiresAt() == null ? now.plus(MEMORY) : token.expiresAt().plus(Duration.ofHours(1));
    store.noteShown(token, now, forgottenAt);
    store.keepNewest(token.user(), properties.maxPermissions());
  }

  /** How long it is until the counts begin anew. */
  public Duration untilTomorrow() {
    Instant tomorrow = today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return Duration.between(clock.instant(), tomorrow);
  }

  /** The tokens that dapps have shown to a user's mailbox, the last used first. */
  @Transactional(readOnly = true)
  List<Permission> permissions(UserId user) {
    return store.permissions(user, now());
  }

  /** A token that was shown, by its fingerprint. */
  @Transactional(readOnly = true)
  public Optional<Permission> permission(UserId user, String tokenKey) {
    return store.permission(user, tokenKey);
  }

  /** The dapps that a user knows of. */
  @Transactional(readOnly = true)
  List<DappView> dapps(UserId user) {
    return store.dapps(user, today(), now());
  }

  /**
   * Sets what a dapp may do; a limit that limits nothing is forgotten.
   *
   * @return whether it was set; false when the user has as many as one may have
   */
  boolean limit(UserId user, DappLimit limit) {
    lock.hold(user);
    if (limit.equals(DappLimit.none(limit.dapp()))) {
      store.dropLimit(user, limit.dapp());
      return true;
    }
    boolean known = store.limit(user, limit.dapp()).isPresent();
    if (!known && store.countLimits(user) >= properties.maxLimits()) {
      return false;
    }
    store.setLimit(user, limit, now());
    return true;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
