package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import me.uport.benchmarks.Figure.Reference;
import me.uport.benchmarks.Jmh.Cost;

/**
 * What verifying and signing a token costs beside the bare operation of the curve, and beside
 * did-jwt on Node. Whatever is compared runs in turns, each turn in JVMs of its own, so that other
 * work on the machine meets all alike; what counts is the median of the turns.
 */
final class JwtRates {

  private static final int TURNS = 3;
  private static final double VERIFY_GOAL = 1.35;
  private static final double SIGN_GOAL = 1.5;
  private static final double BYTES_GOAL = 4096;
  private static final String ALLOCATED = ".allocated";
  private static final double DID_JWT_GOAL = 30;

  /** As much of the second core as the bare operation gets, but for a tenth. */
  private static final double SPEED_UP_GOAL = 0.9;

  /** What is measured in each turn, and the bare operation that it stands beside. */
  private static final Map<String, String> BESIDE = beside();

  /** Of the operations that are compared, how much each took in one turn. */
  private record Turn(double ours, double reference) {
    double ratio() {
      return ours / reference;
    }
  }

  private final DidJwt didJwt;
  private final List<Map<String, Cost>> costs = new ArrayList<>();
  private final List<Turn> speedUps = new ArrayList<>();
  private final List<Turn> rates = new ArrayList<>();

  JwtRates(Path repository) {
    this.didJwt = new DidJwt(repository);
  }

  private static Map<String, String> beside() {
    Map<String, String> beside = new LinkedHashMap<>();
    beside.put("verifyByKey", "rawVerify");
    beside.put("verifyByAccount", "rawVerify");
    beside.put("verifyRecoverable", "rawRecover");
    beside.put("sign", "rawSign");
    beside.put("signRecoverable", "rawSign");
    return beside;
  }

  List<Figure> measure() {
    for (int turn = 1; turn <= TURNS; turn++) {
      measureOnce();
      System.out.println("Turn " + turn + " of " + TURNS + ": " + costs.getLast());
    }
    List<Figure> figures = new ArrayList<>();
    figures.addAll(verifying("jwt.verify.ES256K.key", "verifyByKey"));
    figures.addAll(verifying("jwt.verify.ES256K.account", "verifyByAccount"));
    figures.addAll(verifying("jwt.verify.ES256K-R", "verifyRecoverable"));
    figures.addAll(signing("jwt.sign.ES256K", "sign"));
    figures.addAll(signing("jwt.sign.ES256K-R", "signRecoverable"));
    figures.add(twoThreads());
    figures.add(besideDidJwt());
    return figures;
  }

  private void measureOnce() {
    Map<String, Cost> turn = new LinkedHashMap<>();
    BESIDE.forEach(
        (ours, raw) -> {
          turn.computeIfAbsent(raw, Jmh::cost);
          turn.put(ours, Jmh.cost(ours));
        });
    costs.add(turn);
    rates.add(
        new Turn(
            1e6 / cost(turn, "verifyRecoverable").microseconds(), 1e6 / didJwt.microseconds()));
    speedUps.add(new Turn(speedUp("verifyRecoverable"), speedUp("rawRecover")));
  }

  private static Cost cost(Map<String, Cost> turn, String method) {
    return Objects.requireNonNull(turn.get(method));
  }

  /** Verifying has a goal for what it allocates; signing, which is rarer, has none. */
  private List<Figure> verifying(String metric, String ours) {
    Turn bytes = median(ours, Cost::bytes);
    return List.of(
        time(metric, ours, VERIFY_GOAL),
        Figure.atMost(
            BYTES_GOAL, metric + ALLOCATED, bytes.ours(), "B", reference(ours, bytes.reference())));
  }

  private List<Figure> signing(String metric, String ours) {
    Turn bytes = median(ours, Cost::bytes);
    return List.of(
        time(metric, ours, SIGN_GOAL),
        Figure.compared(metric + ALLOCATED, bytes.ours(), "B", reference(ours, bytes.reference())));
  }

  private Figure time(String metric, String ours, double goal) {
    Turn time = median(ours, Cost::microseconds);
    return Figure.atMost(
        goal * time.reference(), metric, time.ours(), "us", reference(ours, time.reference()));
  }

  private static Reference reference(String ours, double value) {
    String raw = bare(ours);
    return new Reference(
        "libsecp256k1 " + raw.substring(JwtWork.BARE.length()).toLowerCase(Locale.ROOT), value);
  }

  private static String bare(String ours) {
    return Objects.requireNonNull(BESIDE.get(ours));
  }

  private Turn median(String ours, ToDoubleFunction<Cost> what) {
    String raw = bare(ours);
    return median(
        costs.stream()
            .map(
                turn ->
                    new Turn(
                        what.applyAsDouble(cost(turn, ours)), what.applyAsDouble(cost(turn, raw))))
            .toList());
  }

  /** The turn whose ratio is the median. */
  private static Turn median(List<Turn> turns) {
    return turns.stream()
        .sorted(Comparator.comparingDouble(Turn::ratio))
        .toList()
        .get(turns.size() / 2);
  }

  private Figure twoThreads() {
    Turn turn = median(speedUps);
    return Figure.atLeast(
        SPEED_UP_GOAL * turn.reference(),
        "jwt.verify.two-threads",
        turn.ours(),
        "x",
        new Reference("libsecp256k1 recover", turn.reference()));
  }

  private static double speedUp(String method) {
    return Jmh.rate(method, 2) / Jmh.rate(method, 1);
  }

  private Figure besideDidJwt() {
    Turn turn = median(rates);
    return Figure.atLeast(
        DID_JWT_GOAL * turn.reference(),
        "jwt.verify.rate",
        turn.ours(),
        "1/s",
        new Reference("did-jwt 8 on Node", turn.reference()));
  }
}
