package me.uport.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
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
import me.uport.jwt.Verification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What JMH measures: tokens verified and signed, and beside them the operation of libsecp256k1 that
 * none of it can do without, called through its binding with nothing of ours around it. Documents
 * are cached, as they are for all but a caller's first token.
 */
@State(Scope.Benchmark)
public class JwtWork {

  static final String BARE = "raw";

  static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  static final Did ACCOUNT = Did.parse("did:pkh:eip155:1:" + KEY.address());

  private static final Did FULL_KEY =
      KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, KEY.publicKey().compressed()));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Clock clock = Clock.systemUTC();
  private final fr.acinq.secp256k1.Secp256k1 library = fr.acinq.secp256k1.Secp256k1.get();
  private final byte[] hash = Hashes.sha256(new byte[] {1});
  private final RecoverableSignature signature = KEY.sign(hash);
  private final byte[] compact = signature.toBytes64();
  private final byte[] publicKey = KEY.publicKey().uncompressed();
  private final byte[] secret = Hex.decode(KEY.toHex());
  private final TokenPolicy policy = TokenPolicy.strict("bench").build();
  private final JwtVerifier verifier = new JwtVerifier(resolver(), clock);
  private final String byKey = token(FULL_KEY, JwtAlgorithm.ES256K);
  private final String byAccount = token(ACCOUNT, JwtAlgorithm.ES256K);
  private final String recoverable = token(ACCOUNT, JwtAlgorithm.ES256K_R);
  private final JwtSigner signer = signer(ACCOUNT, JwtAlgorithm.ES256K);
  private final JwtSigner recoverableSigner = signer(ACCOUNT, JwtAlgorithm.ES256K_R);

  /** Whether a method of this class is the library's operation with nothing of ours around it. */
  static boolean isBare(String method) {
    return method.startsWith(BARE);
  }

  private DidResolver resolver() {
    return new CachingDidResolver(
        new DidResolvers(Map.of("key", new KeyDidResolver(), "pkh", new PkhDidResolver())),
        clock,
        DAY,
        100);
  }

  private static JwtSigner signer(Did issuer, JwtAlgorithm algorithm) {
    return new JwtSigner(issuer, KEY, algorithm, Clock.systemUTC());
  }

  /** A fuel token, which also did-jwt is given. */
  static String token(Did issuer, JwtAlgorithm algorithm) {
    return signer(issuer, algorithm).sign(claims(), DAY);
  }

  private static Map<String, Object> claims() {
    return Map.of("sub", "0x5aeda56215b167893e80b4fe645ba6d5bab767de");
  }

  /** The bare verification. */
  @Benchmark
  public boolean rawVerify() {
    return library.verify(compact, hash, publicKey);
  }

  /** The bare recovery. */
  @Benchmark
  public byte[] rawRecover() {
    return library.ecdsaRecover(compact, hash, signature.recoveryId());
  }

  /** The bare signing, without a recovery id. */
  @Benchmark
  public byte[] rawSign() {
    return library.sign(hash, secret);
  }

  /** ES256K, the document has the key. */
  @Benchmark
  public Verification verifyByKey() {
    return verified(byKey);
  }

  /** ES256K, the document has an account only. */
  @Benchmark
  public Verification verifyByAccount() {
    return verified(byAccount);
  }

  /** ES256K-R, the document has an account only: nearly all of uPort's tokens. */
  @Benchmark
  public Verification verifyRecoverable() {
    return verified(recoverable);
  }

  private Verification verified(String token) {
    Verification verification = verifier.verify(token, policy);
    if (!(verification instanceof Verification.Verified)) {
      throw new IllegalStateException("What is measured does not work: " + verification);
    }
    return verification;
  }

  /** ES256K. */
  @Benchmark
  public String sign() {
    return signer.sign(claims(), HOUR);
  }

  /** ES256K-R. */
  @Benchmark
  public String signRecoverable() {
    return recoverableSigner.sign(claims(), HOUR);
  }
}
