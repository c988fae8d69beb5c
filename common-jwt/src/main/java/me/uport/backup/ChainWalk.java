package me.uport.backup;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Flaw;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/** One walk along a chain: what was seen so far, and the checks of the next link. Of one thread. */
final class ChainWalk {

  private final UnaryOperator<Did> canonical;
  private final Did owner;
  private final OwnerKeys keys;
  private long length;
  private long erased;
  private @Nullable EventId head;
  private @Nullable Instant latest;

  ChainWalk(UnaryOperator<Did> canonical, Did owner, OwnerKeys keys) {
    this.canonical = canonical;
    this.owner = canonical.apply(owner);
    this.keys = keys;
  }

  /**
   * The next link.
   *
   * @param isNew whether it was not verified before
   */
  Optional<Broken> step(EventLink link, boolean isNew) {
    try {
      checkPlace(link);
      if (isNew) {
        checkContent(link);
      }
    } catch (FlawFound found) {
      return Optional.of(new Broken(length + 1, found.flaw, found.message));
    }
    advance(link);
    return Optional.empty();
  }

  ChainVerdict verdict() {
    return new Intact(length, erased, head);
  }

  private void checkPlace(EventLink link) {
    require(link.seq() == length + 1, Flaw.SEQUENCE, length + 1, link.seq());
    require(Objects.equals(link.previous(), head), Flaw.PREVIOUS, head, link.previous());
  }

  private void checkContent(EventLink link) {
    if (!link.isErased()) {
      checkToken(link);
    }
    checkSignature(link);
  }

  private void checkToken(EventLink link) {
    EventId id = EventId.ofSigningInput(link.signingInput());
    require(link.id().equals(id), Flaw.ID, id, link.id());
    EventPayload payload = read(() -> EventPayload.parse(link.requirePayload()));
    Optional<String> previous = read(payload::previous);
    Optional<String> expected = Optional.ofNullable(head).map(EventId::text);
    require(previous.equals(expected), Flaw.PREVIOUS, expected, previous);
    require(payload.event().isPresent(), Flaw.TOKEN, "an event", "none");
    Instant issuedAt = read(payload::issuedAt).orElse(null);
    require(Objects.equals(issuedAt, link.issuedAt()), Flaw.TOKEN, issuedAt, link.issuedAt());
    Did issuer = canonical.apply(read(payload::issuer));
    require(issuer.equals(owner), Flaw.OWNER, owner, issuer);
  }

  /** The id is the hash that was signed, so this needs no body. */
  private void checkSignature(EventLink link) {
    String algorithm =
        read(() -> EventPayload.object(link.protectedHeader()).path("alg").asString(""));
    var signers = read(() -> PossibleSigners.of(algorithm, link.id().digest(), link.signature()));
    require(
        keys.include(signers, later(latest, link.issuedAt())),
        Flaw.SIGNATURE,
        "a signature of " + owner + " over " + link.id(),
        "one of no key that it had");
  }

  private void advance(EventLink link) {
    length++;
    erased += link.isErased() ? 1 : 0;
    head = link.id();
    latest = later(latest, link.issuedAt());
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static void require(
      boolean fits, Flaw flaw, @Nullable Object expected, @Nullable Object found) {
    if (!fits) {
      throw new FlawFound(flaw, "Expected " + expected + " but found " + found);
    }
  }

  /** Malformed segments are a flaw of the token, whoever notices. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new FlawFound(Flaw.TOKEN, String.valueOf(e.getMessage()));
    }
  }

  /** Leaves the checks of one link; never leaves this class. */
  private static final class FlawFound extends RuntimeException {
    private final Flaw flaw;
    private final String message;

    FlawFound(Flaw flaw, String message) {
      super(message, null, false, false);
      this.flaw = flaw;
      this.message = message;
    }
  }
}
