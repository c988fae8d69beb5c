package me.uport.did;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import me.uport.did.DidResolution.Resolved;

/**
 * Remembers documents for a short time, and lets callers who ask for the same DID at the same time
 * share one resolution. Only resolved documents in their newest version are remembered: neither a
 * refusal nor a fault is. Thread-safe; a caller that shares waits as long as the one that resolves.
 *
 * <p>A revocation is seen after the time to live at the latest, which is why that is short.
 */
public final class CachingDidResolver implements DidResolver {

  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofSeconds(15);
  private static final int DEFAULT_SIZE = 10_000;

  private final DidResolver resolver;
  private final DocumentCache cache;
  private final ConcurrentMap<Did, CompletableFuture<DidResolution>> running =
      new ConcurrentHashMap<>();

  /** Remembers up to 10,000 documents for 15 seconds, about a block of the main network. */
  public CachingDidResolver(DidResolver resolver, Clock clock) {
    this(resolver, clock, DEFAULT_TIME_TO_LIVE, DEFAULT_SIZE);
  }

  /**
   * Makes a cache.
   *
   * @param timeToLive how long a document is remembered, counted from when it was asked for
   * @param size how many documents, at least 1; the longest unused one makes room
   */
  public CachingDidResolver(DidResolver resolver, Clock clock, Duration timeToLive, int size) {
    this.resolver = resolver;
    this.cache = new DocumentCache(clock, timeToLive, size);
  }

  @Override
  public DidResolution resolve(Did did) {
    Resolved known = cache.get(did);
    if (known != null) {
      return known;
    }
    CompletableFuture<DidResolution> mine = new CompletableFuture<>();
    CompletableFuture<DidResolution> first = running.putIfAbsent(did, mine);
    return first == null ? lead(did, mine) : follow(first);
  }

  @Override
  public DidResolution resolve(Did did, DidVersion version) {
    return version instanceof DidVersion.Latest ? resolve(did) : resolver.resolve(did, version);
  }

  private DidResolution lead(Did did, CompletableFuture<DidResolution> mine) {
    try {
      DidResolution resolution = resolveUnlessKnown(did);
      mine.complete(resolution);
      return resolution;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(did, mine);
    }
  }

  private DidResolution resolveUnlessKnown(Did did) {
    // An earlier leader may have finished between our look into the cache and our turn.
    Resolved known = cache.get(did);
    if (known != null) {
      return known;
    }
    Instant until = cache.expiry();
    DidResolution resolution = resolver.resolve(did);
    if (resolution instanceof Resolved resolved) {
      cache.put(did, resolved, until);
    }
    return resolution;
  }

  private static DidResolution follow(CompletableFuture<DidResolution> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      throw new ResolutionUnavailableException("The resolution that was waited for failed", e);
    }
  }
}
