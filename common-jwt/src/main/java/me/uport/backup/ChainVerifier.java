package me.uport.backup;

import java.util.Optional;
import java.util.function.UnaryOperator;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.did.Did;
import me.uport.did.DidResolver;

/**
 * Verifies a chain as somebody who does not trust the one that kept it. Thread-safe.
 *
 * <p>Of an event with its body everything is proven: the id is the hash of the token, the owner
 * signed the token, the token names the event before. Of an erased event the owner's signature over
 * the id is proven, and its place by the next event that still has its body; between erased events
 * that follow each other, the order is the keeper's word.
 *
 * <p>A key counts that the owner has today, or had when the link was made. A link was made no
 * earlier than every link before it, whose hash it contains: a key that was given up cannot prolong
 * a chain by dating its events back.
 *
 * <p>What no chain shows by itself is that its end was cut off: compare the head of the verdict
 * with one that is known from elsewhere.
 */
public final class ChainVerifier {

  private final DidResolver resolver;
  private final UnaryOperator<Did> canonical;

  /**
   * A verifier that knows identities as equal when their {@linkplain Did#normalized() normalised}
   * DIDs are.
   */
  public ChainVerifier(DidResolver resolver) {
    this(resolver, Did::normalized);
  }

  /**
   * @param resolver finds the owner's keys; one that knows the past as well is needed for chains
   *     that are older than their owner's key
   * @param canonical brings a DID into the form in which equal identities are equal, for example by
   *     naming the default network
   */
  public ChainVerifier(DidResolver resolver, UnaryOperator<Did> canonical) {
    this.resolver = resolver;
    this.canonical = canonical;
  }

  /**
   * Verifies a whole chain.
   *
   * @param owner whose chain it is said to be
   * @param links from the first, in order
   * @throws me.uport.did.ResolutionUnavailableException when the owner's keys could not be asked
   *     for, which says nothing about the chain
   */
  public ChainVerdict verify(Did owner, Iterable<EventLink> links) {
    return verify(owner, links, 0);
  }

  /**
   * Verifies a chain of which the beginning was verified before, and kept since where nobody else
   * writes: of that only the places are looked at. A signature that was good stays good, whatever
   * becomes of the owner's keys.
   *
   * @param verified how many links from the first were verified before
   */
  public ChainVerdict verify(Did owner, Iterable<EventLink> links, long verified) {
    ChainWalk walk = new ChainWalk(canonical, owner, new OwnerKeys(resolver, owner));
    for (EventLink link : links) {
      Optional<Broken> broken = walk.step(link, link.seq() > verified);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return walk.verdict();
  }
}
