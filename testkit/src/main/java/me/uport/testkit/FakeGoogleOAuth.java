package me.uport.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token endpoint that a service account asks for its bearer tokens (RFC 7523 as Google speaks
 * it): the RS256 assertion is verified with the account's key, audience, scope and times included.
 */
final class FakeGoogleOAuth {

  static final String CLIENT_EMAIL = "push@uport-test.iam.gserviceaccount.com";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Google's own library names this one, whatever {@code token_uri} its account has. */
  private static final String GOOGLE_TOKEN_URI = "https://oauth2.googleapis.com/token";

  private static final long MAX_LIFETIME_SECONDS = 3600;
  private static final long SKEW_SECONDS = 60;

  private final KeyPair account = newAccount();
  private final Set<String> issued = ConcurrentHashMap.newKeySet();
  private final String tokenUri;

  FakeGoogleOAuth(String tokenUri) {
    this.tokenUri = tokenUri;
  }

  /** An answer of the endpoint. */
  record Answer(int status, String body) {}

  Answer exchange(String form) {
    Map<String, String> fields = parse(form);
    String problem = problem(fields);
    if (!problem.isEmpty()) {
      return new Answer(
          400,
          JSON.writeValueAsString(Map.of("error", "invalid_grant", "error_description", problem)));
    }
    String token = "fake-access-token-" + UUID.randomUUID();
    issued.add(token);
    return new Answer(
        200,
        JSON.writeValueAsString(
            Map.of("access_token", token, "expires_in", 3599, "token_type", "Bearer")));
  }

  boolean isValid(String bearer) {
    return issued.contains(bearer);
  }

  void expireAll() {
    issued.clear();
  }

  /** The private key in PEM, as it stands in a service account's file. */
  String privateKeyPem() {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(account.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  private String problem(Map<String, String> fields) {
    String[] parts = fields.getOrDefault("assertion", "").split("\\.", -1);
    if (!GRANT_TYPE.equals(fields.get("grant_type")) || parts.length != 3) {
      return "Bad request: grant_type and a signed assertion are expected.";
    }
    if (!signed(parts)) {
      return "Invalid JWT Signature.";
    }
    return claimsProblem(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
  }

  private String claimsProblem(JsonNode claims) {
    long now = Instant.now().getEpochSecond();
    long issuedAt = claims.path("iat").asLong(0);
    long expires = claims.path("exp").asLong(0);
    if (!CLIENT_EMAIL.equals(claims.path("iss").asString(""))) {
      return "Invalid grant: account not found";
    }
    if (!Set.of(tokenUri, GOOGLE_TOKEN_URI).contains(claims.path("aud").asString(""))) {
      return "Invalid JWT: Failed audience check.";
    }
    if (!claims.path("scope").asString("").contains("https://www.googleapis.com/auth/")) {
      return "Invalid OAuth scope or ID token audience provided.";
    }
    boolean inTime =
        issuedAt <= now + SKEW_SECONDS
            && expires > now
            && expires - issuedAt <= MAX_LIFETIME_SECONDS;
    return inTime
        ? ""
        : "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.";
  }

  private boolean signed(String[] parts) {
    try {
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(account.getPublic());
      verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return header.path("alg").asString("").equals("RS256")
          && verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | tools.jackson.core.JacksonException e) {
      return false;
    }
  }

  private static Map<String, String> parse(String form) {
    return Arrays.stream(form.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }

  private static KeyPair newAccount() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
