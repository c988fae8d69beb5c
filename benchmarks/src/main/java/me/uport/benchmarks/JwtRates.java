package me.uport.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import me.uport.benchmarks.Figure.Reference;
import me.uport.crypto.Hashes;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.PublicKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.Secp256k1;
import me.uport.did.CachingDidResolver;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.key.KeyDidResolver;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Verified;

/**
 * What verifying and signing a token costs beside the bare operation of the curve, both in turns in
 * one thread. The document is cached, as it is for all but a caller's first token.
 */
final class JwtRates {

  private static final int ROUNDS = 15;
  private static final int OPERATIONS = 2_000;
  private static final double VERIFY_GOAL = 1.35;
  private static final double SIGN_GOAL = 1.5;
  private static final double BYTES_GOAL = 4096;

  private final Clock clock = Clock.systemUTC();
  private final PrivateKey key = PrivateKey.parse("0x" + "11".repeat(32));
  private final Secp256k1 curve = Secp256k1.best();
  private final byte[] hash = Hashes.sha256(new byte[] {1});
  private final RecoverableSignature signature = key.sign(hash);
  private final PublicKey publicKey = key.publicKey();
  private final TokenPolicy policy = TokenPolicy.strict("bench").build();
  private final JwtVerifier verifier = new JwtVerifier(resolver(), clock);

  private DidResolver resolver() {
    return new CachingDidResolver(
        new DidResolvers(Map.of("key", new KeyDidResolver(), "pkh", new PkhDidResolver())),
        clock,
        Duration.ofHours(1),
        100);
  }

  List<Figure> measure() {
    Did keyDid =
        KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, publicKey.compressed()));
    Did account = Did.parse("did:pkh:eip155:1:" + key.address());
    String full = new JwtSigner(keyDid, key, JwtAlgorithm.ES256K, clock).sign(claims(), hour());
    String compact = new JwtSigner(account, key, JwtAlgorithm.ES256K, clock).sign(claims(), hour());
    String recoverable =
        new JwtSigner(account, key, JwtAlgorithm.ES256K_R, clock).sign(claims(), hour());
    JwtSigner signer = new JwtSigner(account, key, JwtAlgorithm.ES256K_R, clock);
    byte[] raw = signature.toBytes64();
    Runnable verifyRaw = () -> require(curve.verify(hash, raw, publicKey));
    Runnable recoverRaw =
        () -> require(curve.recover(hash, raw, signature.recoveryId()).isPresent());
    Runnable signRaw = () -> require(curve.sign(hash, key).recoveryId() < 4);
    return List.of(
        compare("jwt.verify.ES256K.key", () -> verify(full), "verify", verifyRaw, VERIFY_GOAL),
        compare(
            "jwt.verify.ES256K.account", () -> verify(compact), "verify", verifyRaw, VERIFY_GOAL),
        compare(
            "jwt.verify.ES256K-R", () -> verify(recoverable), "recover", recoverRaw, VERIFY_GOAL),
        compare(
            "jwt.sign.ES256K-R", () -> signer.sign(claims(), hour()), "sign", signRaw, SIGN_GOAL),
        allocated("jwt.verify.ES256K-R.bytes", () -> verify(recoverable), recoverRaw));
  }

  private static Map<String, Object> claims() {
    return Map.of("sub", "0x5aeda56215b167893e80b4fe645ba6d5bab767de");
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private void verify(String token) {
    require(verifier.verify(token, policy) instanceof Verified);
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalStateException("What is measured does not work");
    }
  }

  private Figure compare(String metric, Runnable ours, String name, Runnable bare, double goal) {
    double[] our = new double[ROUNDS];
    double[] their = new double[ROUNDS];
    for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
      double ourTime = microseconds(ours);
      double theirTime = microseconds(bare);
      if (round >= 0) { // the rounds before warm up
        our[round] = ourTime;
        their[round] = theirTime;
      }
    }
    Reference reference = new Reference(curve.name() + " " + name, median(their));
    return Figure.atMost(goal * reference.value(), metric, median(our), "us", reference);
  }

  private static double microseconds(Runnable operation) {
    long start = System.nanoTime();
    for (int i = 0; i < OPERATIONS; i++) {
      operation.run();
    }
    return (System.nanoTime() - start) / 1e3 / OPERATIONS;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private Figure allocated(String metric, Runnable ours, Runnable bare) {
    Reference reference = new Reference(curve.name() + " recover", bytes(bare));
    return Figure.atMost(BYTES_GOAL, metric, bytes(ours), "B", reference);
  }

  private static double bytes(Runnable operation) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < OPERATIONS; i++) {
      operation.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) OPERATIONS;
  }
}
