package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import me.uport.crypto.Address;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.platform.TemporaryData;
import me.uport.platform.demo.Demo;
import me.uport.testkit.Await;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The demo story on a platform whose services are killed ({@code kill -9}) while it is told. The
 * platform starts them again; the story's wallet and dapp only repeat what was not answered.
 *
 * <p>Everything that the platform has done is counted, so the shared one is used before any other
 * test has: a start of one of its own would take a minute.
 */
@Order(1)
class KilledServicesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** By the number of steps that are told: which service the next step asks. */
  static final Map<Integer, Service> NEXT_ASKED =
      Map.of(
          1, Service.UNNU,
          2, Service.UNNU,
          5, Service.CHASQUI,
          7, Service.CHASQUI,
          8, Service.PUTUTU,
          10, Service.PUTUTU,
          11, Service.SENSUI,
          13, Service.SENSUI,
          15, Service.CALEUCHE,
          16, Service.CALEUCHE);

  @Test
  void storyCompletesWhenEachServiceIsKilledOnceItHasTakenOnItsWork() {
    Platform platform = RunningPlatform.shared();
    assertThat(Ledger.of(platform)).as("nothing was done before").isEqualTo(Ledger.afterStories(0));
    ServiceKiller killer = new ServiceKiller(platform);
    killer.killOnceCommitted(Service.UNNU, "chain_transaction");
    killer.killOnceCommitted(Service.CHASQUI, "topic");
    killer.killOnceCommitted(Service.PUTUTU, "messages");
    killer.killOnceCommitted(Service.SENSUI, "chain_transaction");
    killer.killOnceCommitted(Service.CALEUCHE, "event_link");

    try (ConsoleStream console = ConsoleStream.open(platform, RunningPlatform.data())) {
      tellStory(platform, told -> {});

      assertThat(killer.awaitAll()).containsExactlyInAnyOrder(Service.values());
      assertEverythingHappenedOnce(platform, 1);
      assertIsTold(platform, console);
    }
  }

  @Test
  @Tag("long")
  void storyCompletesWhereverItsServicesAreKilled() {
    List<Duration> pauses =
        LongStream.of(0, 20, 60, 150, 400, 1000).mapToObj(Duration::ofMillis).toList();
    try (TemporaryData data = TemporaryData.create();
        Platform platform = RunningPlatform.start(data.folder())) {
      for (Duration pause : pauses) {
        ServiceKiller killer = new ServiceKiller(platform);
        tellStory(
            platform,
            told -> {
              Service next = NEXT_ASKED.get(told);
              if (next != null) {
                killer.killAfter(pause, next);
              }
            });
        assertThat(killer.awaitAll()).containsExactlyInAnyOrder(Service.values());
      }
      assertEverythingHappenedOnce(platform, pauses.size());
    }
  }

  /**
   * @param afterStep hears how many steps have been told
   */
  private static void tellStory(Platform platform, IntConsumer afterStep) {
    List<String> told = new ArrayList<>();
    boolean green =
        new Demo(
                platform.description(),
                phone -> !platform.fcm().delivered(phone).isEmpty(),
                line -> {
                  told.add(line);
                  afterStep.accept(told.size());
                },
                () -> false)
            .tell();
    assertThat(green).as(String.join("\n", told)).isTrue();
  }

  private static void assertEverythingHappenedOnce(Platform platform, int stories) {
    Ledger expected = Ledger.afterStories(stories);
    // What a killed service had not concluded, it concludes when it is back.
    Await.until(
        "the services to conclude their work",
        PATIENCE,
        () -> Ledger.of(platform).unfinished() == 0);
    assertThat(Ledger.of(platform)).isEqualTo(expected);

    ChainHistory chain = new ChainHistory(platform);
    Address unnu = Ledger.signerOf(Service.UNNU, platform);
    Address sensui = Ledger.signerOf(Service.SENSUI, platform);
    assertThat(chain.identitiesCreated()).isEqualTo(stories);
    assertThat(chain.transfersOf(sensui)).isEqualTo(stories);
    assertThat(chain.noncesOf(unnu)).containsExactlyElementsOf(upTo(stories));
    assertThat(chain.noncesOf(sensui)).containsExactlyElementsOf(upTo(2L * stories));
  }

  /** What happened stands on the operator's console, and nothing that anybody has said. */
  private static void assertIsTold(Platform platform, ConsoleStream console) {
    for (Service service : Service.values()) {
      String name = service.label();
      Await.until(
          "the console to tell that " + name + " was killed and is up again",
          PATIENCE,
          () ->
              console.service(name).path("state").asString().equals("up")
                  && console
                      .state()
                      .path("incidents")
                      .findValuesAsString("service")
                      .contains(name));
    }
    Await.until(
        "the console to tell how it ended",
        PATIENCE,
        () ->
            console.service("sensui").at("/sections/signers/0/nextNonce").asLong() == 2
                && console.service("sensui").at("/sections/signers/0/open").asLong(-1) == 0
                && console.service("unnu").at("/sections/creations/sponsors/0/creations").asInt()
                    == 1
                && console.service("caleuche").at("/sections/hubs/largest/0/events").asLong() == 3);
    JsonNode newest = console.service("sensui").at("/sections/transactions/newest");
    assertThat(newest.findValuesAsString("kind")).containsExactlyInAnyOrder("relay", "fund");
    assertThat(console.transaction(newest.at("/0/id").asString()))
        .contains("\"accepted\"", "\"signed\"", "\"broadcast\"", "\"finalized\"");
    assertThat(console.text())
        .doesNotContain("eyJ", platform.description().fuelTokenIssuer().privateKey())
        .doesNotContain(platform.database().password());
  }

  private static List<Long> upTo(long count) {
    return LongStream.range(0, count).boxed().toList();
  }
}
