package me.uport.sensui.relay;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.sensui.relay.HeldRelay.State;
import me.uport.sensui.relay.MetaNonces.Turn.Ahead;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps meta-transactions that came before their turn: so many of a signer, for so long. */
@Component
class Holding {
  private final HeldRows held;
  private final RelayedRows relayed;
  private final MetaNonces nonces;
  private final RelayProperties properties;
  private final Clock clock;

  Holding(
      HeldRows held,
      RelayedRows relayed,
      MetaNonces nonces,
      RelayProperties properties,
      Clock clock) {
    this.held = held;
    this.relayed = relayed;
    this.nonces = nonces;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Keeps one, or finds that it is kept already.
   *
   * @throws RefusedException 409 {@code nonce_used} or {@code nonce_conflict}, 429 {@code
   *     too_many_held}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  HeldRelay hold(Ahead ahead, Sponsor sponsor) {
    RelayRequest request = ahead.request();
    relayed.lock(request);
    BigInteger next = relayed.nextAfterAccepted(request);
    if (next.compareTo(ahead.nonce()) > 0) {
      throw nonces.used(request, ahead.nonce(), next);
    }
    held.expire();
    Optional<HeldRelay> same = held.find(request, ahead.nonce());
    if (same.isPresent()) {
      requireSame(same.get(), ahead);
      return same.get();
    }
    requireRoom(request, sponsor);
    HeldRelay row = row(ahead, sponsor);
    held.insert(row);
    return row;
  }

  private HeldRelay row(Ahead ahead, Sponsor sponsor) {
    Instant now = clock.instant();
    RelayRequest request = ahead.request();
    return new HeldRelay(
        UUID.randomUUID(),
        request.network().chainId(),
        request.contract(),
        request.nonceAccount(),
        ahead.nonce(),
        ahead.digest(),
        request.posted().envelope(),
        sponsor.did(),
        State.HELD,
        null,
        null,
        null,
        now.plus(properties.holdFor()),
        now,
        now);
  }

  private static void requireSame(HeldRelay waiting, Ahead ahead) {
    if (!waiting.digest().equals(ahead.digest())) {
      throw conflict(waiting);
    }
  }

  /** The refusal of another payload for a nonce that one waits for already. */
  static RefusedException conflict(HeldRelay waiting) {
    return Refusal.conflict(
            "nonce_conflict",
            "Another meta-transaction of this signer waits for meta-nonce " + waiting.metaNonce())
        .withData(Map.of("id", waiting.id()))
        .asException();
  }

  private void requireRoom(RelayRequest request, Sponsor sponsor) {
    requireFewer("a signer", held.count(request), properties.mostHeld());
    requireFewer("a sponsor", held.countLocked(sponsor), properties.mostHeldOfSponsor());
  }

  private static void requireFewer(String whose, int waiting, int most) {
    if (waiting >= most) {
      throw Refusal.tooMany(
              "too_many_held",
              "Expected at most %d meta-transactions of %s that wait for earlier ones, found %d"
                  .formatted(most, whose, waiting))
          .asException();
    }
  }
}
