package me.uport.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import me.uport.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;

class SharedStatementTest {

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> groups = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);

  @AfterEach
  void close() {
    open.countDown();
    callers.shutdownNow();
  }

  /** A statement whose groups wait until the test lets them go. */
  private List<String> answered(List<String> items, UnaryOperator<String> answer) {
    groups.add(items);
    await(open);
    return items.stream().map(answer).toList();
  }

  private List<String> shout(List<String> items) {
    return answered(items, it -> it + "!");
  }

  private Future<String> call(
      SharedStatement<String, String, String> shared, String key, String item) {
    return callers.submit(() -> shared.run(key, item));
  }

  private void awaitGroups(int count) {
    Await.until(count + " groups at work", () -> groups.size() == count);
  }

  /** One at a time, so that the order in which they wait is known. */
  private List<Future<String>> line(
      SharedStatement<String, String, String> shared, String key, String... items)
      throws Exception {
    List<Future<String>> calls = new ArrayList<>();
    for (String item : items) {
      int before = shared.waiting();
      calls.add(call(shared, key.isEmpty() ? item : key, item));
      Await.until(item + " to wait", () -> shared.waiting() == before + 1);
    }
    return calls;
  }

  @Test
  void whoComesAloneGoesAtOnceAndWhoWaitsGoesTogether() throws Exception {
    answerThreeWhoCameWhileOneWasAtWork(shared(10, this::shout));

    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c", "d"));
  }

  @Test
  void noGroupIsLargerThanTheMost() throws Exception {
    answerThreeWhoCameWhileOneWasAtWork(shared(2, this::shout));

    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
  }

  @Test
  void whoComesWhileItRestsGoesWithTheNextGroup() throws Exception {
    CountDownLatch rested = new CountDownLatch(1);
    List<Duration> rests = new CopyOnWriteArrayList<>();
    var shared =
        new SharedStatement<String, String, String>(
            10,
            Duration.ofHours(1),
            (_, since) -> {
              rests.add(since);
              if (rests.size() == 2) {
                await(rested);
              }
            },
            this::shout);
    open.countDown();
    assertThat(shared.run("a", "a")).isEqualTo("a!");
    var leading = call(shared, "b", "b");
    Await.until("b to rest", () -> rests.size() == 2);
    var others = line(shared, "", "c", "d");
    rested.countDown();

    assertThat(leading.get()).isEqualTo("b!");
    assertThat(others).extracting(Future::get).containsExactly("c!", "d!");
    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c", "d"));
    assertThat(rests.getFirst()).as("nobody was before it").isGreaterThan(Duration.ofMinutes(1));
    assertThat(rests.getLast()).as("since the first").isLessThan(rests.getFirst());
  }

  @Test
  void theRestIsTwiceAsLongAsTheGroupTookUpToItsBound() {
    Duration longest = Duration.ofMillis(20);
    assertThat(SharedStatement.restAfter(Duration.ofMillis(4), longest))
        .isEqualTo(Duration.ofMillis(8));
    assertThat(SharedStatement.restAfter(Duration.ofSeconds(2), longest)).isEqualTo(longest);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answerThreeWhoCameWhileOneWasAtWork(SharedStatement<String, String, String> shared)
      throws Exception {
    var first = call(shared, "a", "a");
    awaitGroups(1);
    var others = line(shared, "", "b", "c", "d");
    open.countDown();

    assertThat(first.get()).isEqualTo("a!");
    assertThat(others).extracting(Future::get).containsExactly("b!", "c!", "d!");
  }

  @Test
  void oneKeyIsInAGroupOnceAndHoldsUpNobodyElse() throws Exception {
    var shared = shared(10, this::shout);
    var first = call(shared, "hot", "1");
    awaitGroups(1);
    var others = line(shared, "hot", "2", "3");
    var cold = line(shared, "", "x");
    open.countDown();

    assertThat(first.get()).isEqualTo("1!");
    assertThat(others).extracting(Future::get).containsExactly("2!", "3!");
    assertThat(cold).extracting(Future::get).containsExactly("x!");
    assertThat(groups).containsExactly(List.of("1"), List.of("2", "x"), List.of("3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23514", "40P01", "55P03"})
  void oneBadItemOfAGroupFailsAlone(String state) throws Exception {
    var shared = failingWith("bad", () -> failure(state));
    var first = call(shared, "a", "a");
    awaitGroups(1);
    var others = line(shared, "", "b", "bad", "c");
    open.countDown();
    awaitAnswers(others);

    assertThat(first.get()).isEqualTo("a!");
    assertThat(others.get(0).get()).isEqualTo("b!");
    assertThat(others.get(2).get()).isEqualTo("c!");
    assertThatThrownBy(others.get(1)::get).hasRootCauseMessage(state);
  }

  /** It may be committed: doing it again could do it twice. */
  @ParameterizedTest
  @ValueSource(strings = {"08006", "40003", "57P01"})
  void whereNobodyKnowsWhatBecameOfItNothingIsTriedAgain(String state) throws Exception {
    var shared = failingWith("b", () -> failure(state));
    var first = call(shared, "a", "a");
    awaitGroups(1);
    var others = line(shared, "", "b", "c");
    open.countDown();
    awaitAnswers(others);

    assertThat(first.get()).isEqualTo("a!");
    assertThat(others).allSatisfy(it -> assertThatThrownBy(it::get).hasRootCauseMessage(state));
    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void anErrorLeavesNobodyWaiting() throws Exception {
    var shared =
        failingWith(
            "b",
            () -> {
              throw new StackOverflowError();
            });
    var first = call(shared, "a", "a");
    awaitGroups(1);
    var others = line(shared, "", "b", "c");
    open.countDown();
    awaitAnswers(others);

    assertThat(first.get()).isEqualTo("a!");
    assertThatThrownBy(others.get(0)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(others.get(1)::get).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(shared.run("d", "d")).isEqualTo("d!");
  }

  /** As when the database is away: nobody waits for what others wait for. */
  @Test
  void whoHasWaitedForLongGoesAlone() throws Exception {
    var shared =
        new SharedStatement<String, String, String>(
            10, Duration.ofMillis(1), (_, _) -> {}, this::shout);
    var first = call(shared, "a", "a");
    awaitGroups(1);
    var others = List.of(call(shared, "a", "b"), call(shared, "c", "c"));
    awaitGroups(3);
    assertThat(shared.waiting()).isZero();
    open.countDown();

    assertThat(first.get()).isEqualTo("a!");
    assertThat(others).extracting(Future::get).containsExactly("b!", "c!");
    assertThat(groups).containsExactlyInAnyOrder(List.of("a"), List.of("b"), List.of("c"));
  }

  private SharedStatement<String, String, String> failingWith(
      String item, Supplier<RuntimeException> failure) {
    return shared(
        10,
        items -> {
          List<String> found = shout(items);
          if (items.contains(item)) {
            throw failure.get();
          }
          return found;
        });
  }

  /** Nobody loses patience unless a test is about that. */
  private static SharedStatement<String, String, String> shared(
      int most, Function<List<String>, List<String>> statement) {
    return new SharedStatement<>(most, Duration.ofHours(1), (_, _) -> {}, statement);
  }

  private static void awaitAnswers(List<Future<String>> calls) {
    Await.until("all to be answered", () -> calls.stream().allMatch(Future::isDone));
  }

  private static UncategorizedSQLException failure(String state) {
    return new UncategorizedSQLException("a group", null, new SQLException(state, state));
  }
}
