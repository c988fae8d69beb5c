package me.uport.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.testing.MovableClock;
import org.junit.jupiter.api.Test;

class CachingDidResolverTest {

  private static final Did ALICE = Did.parse("did:test:alice");
  private static final Did BOB = Did.parse("did:test:bob");
  private static final Did CAROL = Did.parse("did:test:carol");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T00:00:00Z"));
  private final List<Did> asked = new ArrayList<>();
  private final DidResolver cache =
      new CachingDidResolver(this::answer, clock, Duration.ofSeconds(15), 2);

  private DidResolution answer(Did did) {
    asked.add(did);
    return resolved(did);
  }

  private static Resolved resolved(Did did) {
    return new Resolved(DidDocument.withoutKeys(did), DidMetadata.NONE);
  }

  @Test
  void asksOnceWithinTheTimeToLive() {
    cache.resolve(ALICE);
    clock.advance(Duration.ofSeconds(14));

    assertThat(cache.resolve(ALICE)).isEqualTo(resolved(ALICE));
    assertThat(asked).containsExactly(ALICE);
  }

  @Test
  void asksAgainAfterTheTimeToLive() {
    cache.resolve(ALICE);
    clock.advance(Duration.ofSeconds(15));
    cache.resolve(ALICE);

    assertThat(asked).containsExactly(ALICE, ALICE);
  }

  @Test
  void forgetsTheLongestUnusedWhenFull() {
    cache.resolve(ALICE);
    cache.resolve(BOB);
    cache.resolve(ALICE);
    cache.resolve(CAROL);
    cache.resolve(ALICE);
    cache.resolve(BOB);

    assertThat(asked).containsExactly(ALICE, BOB, CAROL, BOB);
  }

  @Test
  void remembersNoRefusal() {
    AtomicInteger calls = new AtomicInteger();
    DidResolver resolver =
        new CachingDidResolver(
            did -> {
              calls.incrementAndGet();
              return new NotResolved(ResolutionErrors.NOT_FOUND, "no");
            },
            clock);
    resolver.resolve(ALICE);
    resolver.resolve(ALICE);

    assertThat(calls).hasValue(2);
  }

  @Test
  void remembersNoFault() {
    AtomicInteger calls = new AtomicInteger();
    DidResolver resolver =
        new CachingDidResolver(
            did -> {
              if (calls.incrementAndGet() == 1) {
                throw new ResolutionUnavailableException("down");
              }
              return resolved(did);
            },
            clock);

    assertThatThrownBy(() -> resolver.resolve(ALICE)).hasMessage("down");
    assertThat(resolver.resolve(ALICE)).isEqualTo(resolved(ALICE));
  }

  @Test
  void asksAnewForOldVersions() {
    AtomicInteger versions = new AtomicInteger();
    DidResolver versioned =
        new DidResolver() {
          @Override
          public DidResolution resolve(Did did) {
            return resolved(did);
          }

          @Override
          public DidResolution resolve(Did did, DidVersion version) {
            versions.incrementAndGet();
            return resolved(did);
          }
        };
    DidResolver resolver = new CachingDidResolver(versioned, clock);
    resolver.resolve(ALICE, new DidVersion.ById(3));
    resolver.resolve(ALICE, new DidVersion.ById(3));
    resolver.resolve(ALICE, new DidVersion.Latest());

    assertThat(versions).hasValue(2);
  }

  @Test
  void sharesOneResolutionAmongAThousandCallers() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    DidResolver resolver = new CachingDidResolver(slow(calls, release), Clock.systemUTC());

    List<DidResolution> answers = askOneThousandTimes(resolver, release);

    assertThat(calls).hasValue(1);
    assertThat(answers).hasSize(1000).containsOnly(resolved(ALICE));
  }

  private static DidResolver slow(AtomicInteger calls, CountDownLatch release) {
    return did -> {
      calls.incrementAndGet();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new ResolutionUnavailableException("interrupted", e);
      }
      return resolved(did);
    };
  }

  private static List<DidResolution> askOneThousandTimes(
      DidResolver resolver, CountDownLatch release) throws Exception {
    List<DidResolution> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<DidResolution>> futures = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        futures.add(threads.submit(() -> resolver.resolve(ALICE)));
      }
      release.countDown();
      for (Future<DidResolution> future : futures) {
        answers.add(future.get());
      }
    }
    return answers;
  }

  @Test
  void handsEachDidToTheResolverOfItsMethod() {
    DidResolver resolvers = new DidResolvers(Map.of("test", this::answer));

    assertThat(resolvers.resolve(ALICE)).isEqualTo(resolved(ALICE));
    assertThat(resolvers.resolve(ALICE, new DidVersion.ById(1)))
        .isInstanceOfSatisfying(
            NotResolved.class,
            refused -> assertThat(refused.code()).isEqualTo("featureNotSupported"));
    assertThat(resolvers.resolve(Did.parse("did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX")))
        .isEqualTo(
            new NotResolved(
                "methodNotSupported", "Expected one of the methods [test] but found uport"));
  }
}
