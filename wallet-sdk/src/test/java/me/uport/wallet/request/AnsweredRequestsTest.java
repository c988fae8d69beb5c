package me.uport.wallet.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.wallet.keys.InMemoryStore;
import me.uport.wallet.keys.SecretStore;
import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

  private static final Clock LATER = Clock.offset(Cast.CLOCK, Duration.ofDays(1));

  private final SecretStore store = new InMemoryStore();

  @Test
  void knowsAfterARestartWhatWasAnswered() {
    Origin request = origin(1);
    assertThat(answered(Cast.CLOCK).contains(request)).isFalse();
    answered(Cast.CLOCK).add(request);

    assertThat(answered(Cast.CLOCK).contains(request)).isTrue();
    assertThat(answered(Cast.CLOCK).contains(origin(2))).isFalse();
  }

  @Test
  void isNotDeceivedByTheOtherSpellingOfASignature() {
    Origin request = origin(1);
    answered(Cast.CLOCK).add(request);
    String signed = request.token().substring(0, request.token().lastIndexOf('.'));

    assertThat(answered(Cast.CLOCK).contains(withToken(request, signed + ".AAAA"))).isTrue();
  }

  @Test
  void forgetsWhatHasExpiredAndTheOldestBeyondItsBound() {
    AnsweredRequests answered = new AnsweredRequests(store, Cast.CLOCK);
    Origin any = origin(0);
    for (int i = 0; i <= AnsweredRequests.MOST; i++) {
      answered.add(withToken(any, "a.b" + i + ".c"));
    }
    assertThat(answered.contains(withToken(any, "a.b0.c"))).isFalse();
    assertThat(answered.contains(withToken(any, "a.b1.c"))).isTrue();
    long full = size();

    new AnsweredRequests(store, LATER).add(origin(1));

    assertThat(size()).isLessThan(full / 100);
  }

  private long size() {
    return store.load("answered").orElseThrow().length;
  }

  private AnsweredRequests answered(Clock clock) {
    return new AnsweredRequests(store, clock);
  }

  private static Origin origin(int number) {
    String token = Cast.request(Map.of("type", "shareReq", "number", number));
    return ((ReadRequest.Understood) Cast.reader().read(token)).request().origin();
  }

  private static Origin withToken(Origin origin, String token) {
    return new Origin(
        origin.requester(),
        token,
        origin.callback(),
        origin.redirect(),
        origin.returnTo(),
        origin.expiresAt(),
        origin.encryptTo(),
        List.of());
  }
}
