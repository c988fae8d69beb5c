package me.uport.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import me.uport.platform.console.LoginGuard.Verdict;
import org.junit.jupiter.api.Test;

class LoginGuardTest {

  private static final String PASSWORD = "a password of operators";

  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final LoginGuard guard = new LoginGuard(PASSWORD, () -> now);

  @Test
  void takesThePasswordAndNothingElse() {
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(new Verdict.Right());
    assertThat(guard.attempt("a", PASSWORD + " ")).isEqualTo(new Verdict.Wrong());
    assertThat(guard.attempt("a", "")).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void locksAnAddressOutTwiceAsLongWithEachFurtherFailure() {
    fail("a", LoginGuard.FREE_ATTEMPTS);
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(locked(LoginGuard.FIRST_WAIT));
    assertThat(guard.attempt("b", PASSWORD)).isEqualTo(new Verdict.Right());

    pass(LoginGuard.FIRST_WAIT);
    fail("a", 1);
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(locked(Duration.ofMinutes(2)));
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofHours(1));
      fail("a", 1);
    }
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(locked(Duration.ofHours(1)));
    pass(Duration.ofHours(1));
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(new Verdict.Right());
    fail("a", LoginGuard.FREE_ATTEMPTS - 1);
    assertThat(guard.attempt("a", PASSWORD)).isEqualTo(new Verdict.Right());
  }

  @Test
  void locksEverybodyOutWhenManyAddressesGuess() {
    for (int i = 0; i < LoginGuard.FREE_ATTEMPTS_OF_ALL; i++) {
      fail("address " + i, 1);
    }
    assertThat(guard.attempt("another", PASSWORD)).isEqualTo(locked(LoginGuard.FIRST_WAIT));
    pass(LoginGuard.FIRST_WAIT);
    assertThat(guard.attempt("another", PASSWORD)).isEqualTo(new Verdict.Right());
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(guard.attempt(address, "guess")).isEqualTo(new Verdict.Wrong());
    }
  }

  private static Verdict locked(Duration wait) {
    return new Verdict.Locked(wait);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
