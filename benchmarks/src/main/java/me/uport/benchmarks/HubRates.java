package me.uport.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/** A large hub beside a small one, and appends beside those of the database alone. */
final class HubRates {

  /** As many as the service has connections to the database. */
  private static final int CLIENTS = 10;

  private static final int SMALL = 100;
  private static final int LARGE = 1_000_000;
  private static final int ROUNDS = 300;
  private static final int WARM_UP = 100;
  private static final double EQUAL = 1.2;

  private final Platform platform;
  private final HubTable table;
  private final ClosedLoop load =
      new ClosedLoop(CLIENTS, Duration.ofSeconds(5), Duration.ofSeconds(10));

  HubRates(Platform platform) {
    this.platform = platform;
    this.table = new HubTable(platform.database());
  }

  List<Figure> measure() throws Exception {
    HubClient small = client();
    HubClient large = client();
    table.fill(small.owner(), SMALL);
    table.fill(large.owner(), LARGE);
    List<Figure> figures = new ArrayList<>();
    figures.add(compare("append", small, large, HubClient::append));
    figures.add(compare("first-page", small, large, HubClient::firstPage));
    figures.add(compare("tail-page", small, large, HubClient::tailPage));

    double alone = load.rate(() -> table.appender());
    double appends = load.rate(this::appender);
    figures.add(
        Figure.compared(
            "caleuche.appends",
            appends,
            "1/s",
            new Reference("PostgreSQL alone, same statement", alone)));
    return figures;
  }

  private HubClient client() {
    return new HubClient(platform.description().service(Service.CALEUCHE));
  }

  private ClosedLoop.Client appender() throws Exception {
    HubClient client = client();
    client.append();
    return client::append;
  }

  /** Turn by turn, so that whatever else the machine does meets both. */
  private static Figure compare(String what, HubClient small, HubClient large, Call call)
      throws Exception {
    double[] ofSmall = new double[ROUNDS];
    double[] ofLarge = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double smallTime = milliseconds(call, small);
      double largeTime = milliseconds(call, large);
      if (round >= 0) {
        ofSmall[round] = smallTime;
        ofLarge[round] = largeTime;
      }
    }
    double reference = median(ofSmall);
    return Figure.atMost(
        reference * EQUAL,
        "caleuche." + what + "-of-1000000",
        median(ofLarge),
        "ms",
        new Reference("the same of a hub of 100", reference));
  }

  private static double milliseconds(Call call, HubClient client) throws Exception {
    long begin = System.nanoTime();
    call.of(client);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private interface Call {
    void of(HubClient client) throws Exception;
  }
}
