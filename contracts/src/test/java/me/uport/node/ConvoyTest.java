package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import me.uport.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many questions at once, in few exchanges. */
class ConvoyTest {
  private static final String METHOD = "eth_call";
  private static final int MANY = 10;

  private final CountDownLatch gate = new CountDownLatch(1);
  private final LyingNode node = new LyingNode();
  private final NodeTransport transport = StandardTransport.of(NodeSettings.of(1337, node.url()));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    gate.countDown();
    threads.close();
    transport.close();
    node.close();
  }

  private Convoy convoy(Duration patience) {
    return new Convoy(
        new RpcEndpoint(transport, node.url(), NodeSettings.of(1337, node.url())), patience);
  }

  @Test
  void whatIsAskedMeanwhileTravelsTogetherAndEachGetsItsOwnAnswer() throws Exception {
    node.on(METHOD, (exchange, request) -> echo(exchange, request, 200));
    Convoy convoy = convoy(Duration.ofMinutes(1));
    List<Future<RpcReply>> answers = underWayAndWaiting(convoy);
    gate.countDown();
    assertAnswered(answers);
    // Both that were under way may end before whoever drives next has taken the others along.
    assertThat(node.timesAsked(METHOD)).isBetween(3, 4);
  }

  @Test
  void anExchangeThatFailsIsMadeAgainByEachAlone() throws Exception {
    node.on(METHOD, (exchange, request) -> echo(exchange, request, 500));
    Convoy convoy = convoy(Duration.ofMinutes(1));
    List<Future<RpcReply>> answers = underWayAndWaiting(convoy);
    gate.countDown();
    assertAnswered(answers);
    assertThat(node.timesAsked(METHOD)).isEqualTo(3 + MANY);
  }

  @Test
  void whatOneAsksTogetherIsAnsweredInItsOrder() throws Exception {
    node.on(METHOD, (exchange, request) -> echo(exchange, request, 200));
    Convoy convoy = convoy(Duration.ofMinutes(1));
    List<Future<RpcReply>> held = ask(convoy, 0, 2);
    Await.until("two to be under way", () -> node.timesAsked(METHOD) == 2);
    Future<List<RpcReply>> one = threads.submit(() -> convoy.ask(questions(2, 5)));
    Future<List<RpcReply>> other = threads.submit(() -> convoy.ask(questions(5, 7)));
    Await.until("both to wait", () -> convoy.waiting() == 2);
    gate.countDown();
    assertThat(numbers(one.get())).containsExactly("2", "3", "4");
    assertThat(numbers(other.get())).containsExactly("5", "6");
    assertAnswered(held);
    assertThat(numbers(convoy.ask(questions(7, 9)))).containsExactly("7", "8");
  }

  @Test
  void noExchangeHasMoreThanTwentyQuestions() throws Exception {
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    node.on(
        METHOD,
        (exchange, request) -> {
          sizes.add(request.isArray() ? request.size() : 1);
          echo(exchange, request, 200);
        });
    Convoy convoy = convoy(Duration.ofMinutes(1));
    List<Future<RpcReply>> held = ask(convoy, 0, 2);
    Await.until("two to be under way", () -> node.timesAsked(METHOD) == 2);
    List<Future<List<RpcReply>>> pairs =
        IntStream.range(1, 16)
            .mapToObj(pair -> threads.submit(() -> convoy.ask(questions(2 * pair, 2 * pair + 2))))
            .toList();
    Await.until("all to wait", () -> convoy.waiting() == 15);
    gate.countDown();
    assertAnswered(held);
    for (Future<List<RpcReply>> pair : pairs) {
      assertThat(pair.get()).hasSize(2);
    }
    assertThat(sizes).contains(20).allMatch(size -> size <= 20);
  }

  @Test
  void whereBatchesAreRefusedQuestionsGoSinglyAndSoonAtOnce() {
    node.on(METHOD, (exchange, request) -> echo(exchange, request, 500));
    gate.countDown();
    Convoy convoy = convoy(Duration.ofMinutes(1));
    for (int time = 0; time < 4; time++) {
      assertThat(numbers(convoy.ask(questions(1, 3)))).containsExactly("1", "2");
    }
    assertThat(node.timesAsked(METHOD)).as("three batches, and each question").isEqualTo(3 + 8);
  }

  private static List<RpcQuestion> questions(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> new RpcQuestion(METHOD, RpcRequests.params(String.valueOf(number))))
        .toList();
  }

  private static List<String> numbers(List<RpcReply> replies) {
    return replies.stream().map(reply -> reply.value().asString()).toList();
  }

  @Test
  void nobodyWaitsForLongForASeat() throws Exception {
    node.on(
        METHOD,
        (exchange, request) -> {
          if (question(request) < 2) {
            pass();
          }
          LyingNode.result("\"" + question(request) + "\"").give(exchange, request);
        });
    Convoy convoy = convoy(Duration.ofMillis(1));
    List<Future<RpcReply>> held = ask(convoy, 0, 2);
    Await.until("both to be under way", () -> node.timesAsked(METHOD) == 2);
    assertThat(ask(convoy, 2, 3).getFirst().get()).isInstanceOf(RpcReply.Result.class);
    assertThat(held).noneMatch(Future::isDone);
  }

  /** Two that the node holds, and those that come behind them. */
  private List<Future<RpcReply>> underWayAndWaiting(Convoy convoy) {
    List<Future<RpcReply>> answers = new ArrayList<>(ask(convoy, 0, 2));
    Await.until("two to be under way", () -> node.timesAsked(METHOD) == 2);
    answers.addAll(ask(convoy, 2, 2 + MANY));
    Await.until("the others to wait", () -> convoy.waiting() == MANY);
    return answers;
  }

  private List<Future<RpcReply>> ask(Convoy convoy, int from, int to) {
    return questions(from, to).stream()
        .map(question -> threads.submit(() -> convoy.ask(question)))
        .toList();
  }

  private static void assertAnswered(List<Future<RpcReply>> answers) throws Exception {
    for (int number = 0; number < answers.size(); number++) {
      String expected = String.valueOf(number);
      assertThat(answers.get(number).get())
          .isInstanceOfSatisfying(
              RpcReply.Result.class,
              result -> assertThat(result.value().asString()).isEqualTo(expected));
    }
  }

  private void pass() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int question(JsonNode request) {
    return Integer.parseInt(request.get("params").get(0).asString());
  }

  /** Each question's number, once the gate is open; batches with that status. */
  private void echo(HttpExchange exchange, JsonNode request, int status) throws IOException {
    pass();
    if (request.isArray()) {
      String replies =
          StreamSupport.stream(request.spliterator(), false)
              .map(ConvoyTest::reply)
              .collect(Collectors.joining(",", "[", "]"));
      LyingNode.raw(status, replies).give(exchange, request);
    } else {
      LyingNode.raw(200, reply(request)).give(exchange, request);
    }
  }

  private static String reply(JsonNode request) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"%d\"}"
        .formatted(request.get("id"), question(request));
  }
}
