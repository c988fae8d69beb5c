package me.uport.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.CachingDidResolver;
import me.uport.did.Did;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.Verification.Verified;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Random tokens get the verdict of did-jwt 8, and what one signs the other verifies. */
class SameVerdictsTest {

  private static final int TOKENS = 150;
  private static final String US = "did:ethr:local:0x" + "42".repeat(20);
  private static final List<String> ALGORITHMS = List.of("ES256K", "ES256K-R");

  private final DevChain chain = DevChain.shared();
  private final JsonRpcNode node = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  private final Address registry =
      new ContractDeployer(
              new DirectSender(node, chain.fundedKey(), Duration.ofSeconds(60)), TimeLocks.DEPLOYED)
          .deploy()
          .get(UportContract.ETHEREUM_DID_REGISTRY);
  private final Clock clock = Clock.systemUTC();
  private final JwtVerifier verifier =
      new JwtVerifier(
          new CachingDidResolver(
              new EthrDidResolver(
                  List.of(
                      new EthrNetwork(
                          "local", chain.chainId(), registry, new EthrChainReader(node))),
                  clock),
              clock),
          clock);
  private final TokenPolicy policy =
      TokenPolicy.legacy("did-jwt").anyType().audiences(Set.of(US)).build();

  private record Case(String what, String token) {}

  @Test
  void randomTokensGetTheSameVerdict(@TempDir Path folder) throws Exception {
    Random random = random("randomTokens");
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      cases.add(randomCase(random));
    }
    List<Map<String, String>> asked =
        cases.stream().map(each -> Map.of("token", each.token(), "audience", US)).toList();

    JsonNode answers =
        OriginalLibraries.ask(folder, Map.of("network", network(), "verify", asked)).get("verify");

    for (int i = 0; i < cases.size(); i++) {
      Verification ours = verifier.verify(cases.get(i).token(), policy);
      assertThat(ours instanceof Verified)
          .as("%s: we say %s, they say %s", cases.get(i), ours, answers.get(i))
          .isEqualTo(answers.get(i).has("issuer"));
    }
    assertThat(answers).anyMatch(answer -> answer.has("issuer"));
    assertThat(answers).anyMatch(answer -> answer.has("error"));
  }

  @Test
  void whatDidJwtSignsIsVerified(@TempDir Path folder) throws Exception {
    Random random = random("whatDidJwtSigns");
    List<Map<String, Object>> asked = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      PrivateKey key = randomKey(random);
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("did", did(key));
      question.put("privateKey", Hex.encodeBare(Hex.decode(key.toHex())));
      question.put("alg", ALGORITHMS.get(i % 2));
      question.put("claims", Map.of("n", random.nextLong(1L << 53), "s", "é\u2028\ud83d\ude00"));
      asked.add(question);
    }

    JsonNode tokens =
        OriginalLibraries.ask(folder, Map.of("network", network(), "sign", asked)).get("sign");

    for (int i = 0; i < asked.size(); i++) {
      assertThat(verifier.verify(tokens.get(i).stringValue(), policy))
          .as("%s", asked.get(i))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> assertThat(verified.jwt().claims()).containsKeys("n", "s"));
    }
  }

  private static Random random(String test) {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    System.out.println(test + ": -Duport.seed=" + seed);
    return new Random(seed);
  }

  private Map<String, Object> network() {
    URI url = chain.url();
    return Map.of(
        "name", "local",
        "chainId", chain.chainId(),
        "rpcUrl", url.toString(),
        "registry", registry.toString());
  }

  private static PrivateKey randomKey(Random random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    secret[0] = 1; // below the order of the curve
    return PrivateKey.of(secret);
  }

  private static String did(PrivateKey key) {
    return "did:ethr:local:" + key.address().toChecksum();
  }

  /** Times keep far from the limits: this machine and did-jwt do not look at the same instant. */
  private Case randomCase(Random random) {
    PrivateKey key = randomKey(random);
    JwtAlgorithm algorithm = random.nextBoolean() ? JwtAlgorithm.ES256K : JwtAlgorithm.ES256K_R;
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("n", random.nextInt());
    UnaryOperator<String> after = UnaryOperator.identity();
    Did issuer = Did.parse(did(key));
    PrivateKey signingKey = key;
    int kind = random.nextInt(16);
    switch (kind) {
      case 0 -> claims.put("exp", now + 1000);
      case 1 -> claims.put("exp", now - 1000);
      case 2 -> claims.put("exp", now - 100); // within the skew
      case 3 -> claims.put("nbf", now + 1000);
      case 4 -> claims.put("iat", now + 1000);
      case 5 -> {
        claims.put("iat", now + 1000);
        claims.put("nbf", now - 1000); // iat is not looked at
      }
      case 6 -> claims.put("aud", US);
      case 7 -> claims.put("aud", List.of("https://other.example", US));
      case 8 -> claims.put("aud", List.of("https://other.example"));
      case 9 -> signingKey = randomKey(random);
      case 10 -> after = token -> withSignature(token, Arrays.copyOf(signature(token), 64));
      case 11 -> after = SameVerdictsTest::withFlippedBit;
      case 12 -> after = token -> token.substring(0, token.lastIndexOf('.') + 1);
      case 13 -> after = token -> token + "A";
      case 14 -> issuer = Did.parse("did:unknown:x");
      default -> {} // as it is
    }
    String token = new JwtSigner(issuer, signingKey, algorithm, clock).sign(claims, null);
    return new Case(algorithm + " kind " + kind, after.apply(token));
  }

  private static byte[] signature(String token) {
    return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static String withSignature(String token, byte[] signature) {
    return token.substring(0, token.lastIndexOf('.') + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String withFlippedBit(String token) {
    int from = token.indexOf('.') + 1;
    int to = token.lastIndexOf('.');
    byte[] payload = Base64.getUrlDecoder().decode(token.substring(from, to));
    String altered = new String(payload, StandardCharsets.UTF_8).replace("\"n\":", "\"m\":");
    return token.substring(0, from)
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(altered.getBytes(StandardCharsets.UTF_8))
        + token.substring(to);
  }
}
