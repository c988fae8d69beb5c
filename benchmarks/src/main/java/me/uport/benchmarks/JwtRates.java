package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
  private static final double DID_JWT_GOAL = 30;

  /** As much of the second core as the bare operation gets, but for a tenth. */
  private static final double SPEED_UP_GOAL = 0.9;

  /** Of the operations that are compared, how much each took in one turn. */
  private record Turn(double ours, double reference) {
    double ratio() {
      return ours / reference;
    }
  }

  private final DidJwt didJwt;

  JwtRates(Path repository) {
    this.didJwt = new DidJwt(repository);
  }

  List<Figure> measure() {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(compare("jwt.verify.ES256K.key", "verifyByKey", "rawVerify", VERIFY_GOAL));
    figures.addAll(
        compare("jwt.verify.ES256K.account", "verifyByAccount", "rawVerify", VERIFY_GOAL));
    figures.addAll(compare("jwt.verify.ES256K-R", "verifyRecoverable", "rawRecover", VERIFY_GOAL));
    figures.addAll(compare("jwt.sign.ES256K", "sign", "rawSign", SIGN_GOAL));
    figures.addAll(compare("jwt.sign.ES256K-R", "signRecoverable", "rawSign", SIGN_GOAL));
    figures.add(twoThreads());
    figures.add(besideDidJwt());
    return figures;
  }

  private List<Figure> compare(String metric, String ours, String raw, double goal) {
    List<Cost> our = new ArrayList<>();
    List<Cost> their = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      our.add(Jmh.cost(ours));
      their.add(Jmh.cost(raw));
    }
    Turn time = median(our, their, Cost::microseconds);
    Turn bytes = median(our, their, Cost::bytes);
    return List.of(
        Figure.atMost(
            goal * time.reference(), metric, time.ours(), "us", reference(raw, time.reference())),
        Figure.atMost(
            BYTES_GOAL,
            metric + ".allocated",
            bytes.ours(),
            "B",
            reference(raw, bytes.reference())));
  }

  private static Reference reference(String raw, double value) {
    return new Reference(
        "libsecp256k1 " + raw.substring("raw".length()).toLowerCase(Locale.ROOT), value);
  }

  private static Turn median(List<Cost> ours, List<Cost> theirs, ToDoubleFunction<Cost> what) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      turns.add(new Turn(what.applyAsDouble(ours.get(i)), what.applyAsDouble(theirs.get(i))));
    }
    return median(turns);
  }

  /** The turn whose ratio is the median. */
  private static Turn median(List<Turn> turns) {
    return turns.stream()
        .sorted(Comparator.comparingDouble(Turn::ratio))
        .toList()
        .get(turns.size() / 2);
  }

  private static Figure twoThreads() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      turns.add(new Turn(speedUp("verifyRecoverable"), speedUp("rawRecover")));
    }
    Turn turn = median(turns);
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
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      turns.add(
          new Turn(
              1e6 / Jmh.cost("verifyRecoverable").microseconds(), 1e6 / didJwt.microseconds()));
    }
    Turn turn = median(turns);
    return Figure.atLeast(
        DID_JWT_GOAL * turn.reference(),
        "jwt.verify.rate",
        turn.ours(),
        "1/s",
        new Reference("did-jwt 8 on Node", turn.reference()));
  }
}
