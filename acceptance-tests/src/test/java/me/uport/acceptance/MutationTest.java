package me.uport.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid requests with random damage, the same in every run: whatever it is, it is no fault. */
class MutationTest {

  private static final BadInput INPUT = new BadInput();
  private static final long SEED = 20_180_401;
  private static final int BODIES = 20;
  private static final int PATHS = 8;
  private static final int TOKENS = 8;
  private static final List<String> PARTS =
      List.of(
          "%00",
          "%FF", "%C3%28", "%2F", "%5C", "..", ";a=b", "%25", "%E2%80%AE", "a", "-", "0", "%20");

  static Stream<Route> routes() {
    return INPUT.routes().stream();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void damageIsNoFault(Route route) {
    RandomGenerator random = new Random(SEED);
    Call valid = route.call(INPUT.tokens());
    for (int round = 0; round < BODIES && BadInput.hasBody(route); round++) {
      valid.withBody(damaged(valid.body().toArray(), random)).send().assertIsNoFault();
    }
    for (int round = 0; round < PATHS; round++) {
      valid.withUrl(damagedPath(valid.url(), random)).send().assertIsNoFault();
    }
    for (int round = 0; round < TOKENS && valid.headers().containsKey("Authorization"); round++) {
      String header = valid.headers().get("Authorization");
      valid.with("Authorization", damagedToken(header, random)).send().assertIsNoFault();
    }
  }

  /** Some bytes are changed, cut out or doubled. */
  private static byte[] damaged(byte[] body, RandomGenerator random) {
    byte[] changed = body.clone();
    for (int times = random.nextInt(1, 5); times > 0 && changed.length > 1; times--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 2 ->
            changed = without(changed, at, Math.min(changed.length, at + random.nextInt(1, 9)));
        default -> changed = doubled(changed, at);
      }
    }
    return changed;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }

  private static byte[] doubled(byte[] bytes, int from) {
    byte[] longer = Arrays.copyOf(bytes, 2 * bytes.length - from);
    System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
    return longer;
  }

  /** Behind the host something odd is put in. */
  private static String damagedPath(String url, RandomGenerator random) {
    int start = url.indexOf('/', "http://".length()) + 1;
    int at = random.nextInt(start, url.length() + 1);
    String head = url.substring(0, at);
    return head + PARTS.get(random.nextInt(PARTS.size())) + url.substring(at);
  }

  /** A character is changed for another one that a header may have. */
  private static String damagedToken(String header, RandomGenerator random) {
    StringBuilder changed = new StringBuilder(header);
    for (int times = random.nextInt(1, 4); times > 0; times--) {
      changed.setCharAt(random.nextInt(header.length()), (char) random.nextInt(' ' + 1, 127));
    }
    return changed.toString();
  }
}
