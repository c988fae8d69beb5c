package me.uport.wallet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.wallet.services.HttpReply;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;
import org.junit.jupiter.api.Test;

class TransactionWatchTest {

  private static final Hash32 HASH = Hash32.parse("0x" + "ab".repeat(32));
  private static final String BROADCAST = "\"state\":\"broadcast\"";
  private static final String INCLUDED = "\"state\":\"included\"";
  private static final String SAFE = INCLUDED + ",\"safeAt\":\"2026-11-30T00:00:00Z\"";
  private static final String FINALIZED = "\"state\":\"finalized\"";

  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> progress = new ArrayList<>();

  private TransactionOutcome await(Finality finality, String... states) {
    answers.addAll(List.of(states));
    HttpTransport sensui =
        call ->
            new HttpReply(
                200,
                Map.of(),
                Bytes.of(
                    "{\"status\":\"success\",\"data\":{\"txHash\":\"%s\",%s}}"
                        .formatted(HASH, answers.removeFirst())
                        .getBytes(StandardCharsets.UTF_8)));
    var waiting =
        new Waiting(Clock.systemUTC(), pause -> {}, Duration.ofMillis(1), Duration.ofMinutes(1));
    return new TransactionWatch(
            new ServiceClient(URI.create("http://sensui.example"), sensui), waiting)
        .await("id", finality, progress::add);
  }

  @Test
  void whoWantsItInABlockWaitsForNothingMore() {
    assertThat(await(Finality.INCLUDED, BROADCAST, INCLUDED))
        .isEqualTo(new TransactionOutcome.Succeeded(HASH, Finality.INCLUDED));
    assertThat(progress).containsExactly("broadcast", "included");
  }

  @Test
  void whoWantsItSafeWaitsUntilItsBlockIs() {
    assertThat(await(Finality.SAFE, INCLUDED, INCLUDED, SAFE))
        .isEqualTo(new TransactionOutcome.Succeeded(HASH, Finality.SAFE));
    assertThat(answers).isEmpty();
  }

  @Test
  void whatIsFinalIsSafeWhereNoSuchStepIsTold() {
    assertThat(await(Finality.SAFE, INCLUDED, FINALIZED))
        .isEqualTo(new TransactionOutcome.Succeeded(HASH, Finality.FINALIZED));
  }

  @Test
  void safeIsNotFinal() {
    assertThat(await(Finality.FINALIZED, SAFE, FINALIZED))
        .isEqualTo(new TransactionOutcome.Succeeded(HASH, Finality.FINALIZED));
    assertThat(answers).isEmpty();
  }

  @Test
  void tellsHowItEndedWhenItDidNotSucceed() {
    assertThat(await(Finality.FINALIZED, INCLUDED, "\"state\":\"reverted\",\"failure\":\"no\""))
        .isEqualTo(new TransactionOutcome.Reverted(HASH, Optional.of("no")));
    assertThat(await(Finality.FINALIZED, "\"state\":\"rejected\",\"failure\":\"bad\""))
        .isEqualTo(new TransactionOutcome.Rejected(Optional.of("bad")));
  }

  @Test
  void isGivenUpAfterTheLongestWait() {
    HttpTransport silent =
        call ->
            new HttpReply(
                200,
                Map.of(),
                Bytes.of(("{\"data\":{" + BROADCAST + "}}").getBytes(StandardCharsets.UTF_8)));
    var waiting = new Waiting(Clock.systemUTC(), pause -> {}, Duration.ZERO, Duration.ZERO);
    var watch =
        new TransactionWatch(
            new ServiceClient(URI.create("http://sensui.example"), silent), waiting);
    assertThatThrownBy(() -> watch.await("id", Finality.INCLUDED, Progress.NONE))
        .isInstanceOf(StillWaitingException.class)
        .hasMessageContaining("transaction id");
  }
}
