package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import me.uport.platform.Platform;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.platform.ServiceTwin;
import me.uport.platform.TemporaryData;
import me.uport.platform.demo.Demo;
import me.uport.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of each service at once, behind a balancer. While the demo story is told, one of
 * the two is killed when it has work on hand: the other one goes on with it.
 */
@Tag("long")
class TwoInstancesTest {

  private final TemporaryData data = TemporaryData.create();
  private final Platform platform = RunningPlatform.start(data.folder());
  private final Map<Service, ServiceTwin> twins = new EnumMap<>(Service.class);
  private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);

  @AfterEach
  void stop() throws Exception {
    try (data;
        platform) {
      for (Balancer balancer : balancers.values()) {
        balancer.close();
      }
      twins.values().forEach(ServiceTwin::close);
    }
  }

  @Test
  void theOtherInstanceGoesOnWithTheWorkOfOneThatIsKilled() {
    startTwins();
    tellStory(
        told -> {
          Service next = KilledServicesTest.NEXT_ASKED.get(told);
          if (next != null) {
            Objects.requireNonNull(twins.get(next)).kill();
          }
        });
    assertThat(twins.values()).noneMatch(ServiceTwin::isAlive);
    assertEverythingHappenedOnce();
  }

  private void startTwins() {
    for (Service service : Service.values()) {
      twins.put(service, platform.startTwin(service));
    }
    twins.forEach(
        (service, twin) -> {
          twin.awaitReady();
          balancers.put(
              service, Balancer.before(platform.description().service(service), twin.url()));
        });
  }

  /**
   * @param afterStep hears how many steps have been told
   */
  private void tellStory(IntConsumer afterStep) {
    List<String> told = new ArrayList<>();
    boolean green =
        new Demo(
                balanced(),
                phone -> !platform.fcm().delivered(phone).isEmpty(),
                line -> {
                  told.add(line);
                  afterStep.accept(told.size());
                },
                () -> false)
            .tell();
    assertThat(green).as(String.join("\n", told)).isTrue();
  }

  private PlatformDescription balanced() {
    PlatformDescription own = platform.description();
    Map<String, String> services = new LinkedHashMap<>();
    Arrays.stream(Service.values())
        .forEach(
            service ->
                services.put(
                    service.label(),
                    Objects.requireNonNull(balancers.get(service)).url().toString()));
    return new PlatformDescription(
        services, own.management(), own.network(), own.contracts(), own.fuelTokenIssuer());
  }

  private void assertEverythingHappenedOnce() {
    Await.until("the services to conclude their work", () -> Ledger.of(platform).unfinished() == 0);
    assertThat(Ledger.of(platform)).isEqualTo(Ledger.afterStories(1));
    ChainHistory chain = new ChainHistory(platform);
    assertThat(chain.identitiesCreated()).isEqualTo(1);
    assertThat(chain.transfersOf(Ledger.signerOf(Service.SENSUI, platform))).isEqualTo(1);
  }
}
