package me.uport.pututu.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A user's permission for a dapp to wake one of the user's phones: {@code {iss: user, aud: dapp,
 * type: "notifications", value: endpoint}}. It may be used until it expires or is revoked.
 *
 * @param user who issued it, and whose mailbox is written to
 * @param sender the dapp as the token names it
 * @param dapp the same in its one spelling
 * @param endpoint the phone's endpoint ARN, not yet checked
 * @param issuedAt {@code iat}, where there is one
 * @param expiresAt {@code exp}, where there is one
 * @param limits how far the permission goes
 * @param key names this token, whatever form its signature has
 * @param hash SHA-256 of the token as it was shown, in base64url: what a dapp's proof names it by
 */
public record NotificationToken(
    UserId user,
    String sender,
    String dapp,
    String endpoint,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    TokenLimits limits,
    String key,
    String hash) {

  static final String TYPE = "notifications";

  private static final int LONGEST_AUDIENCE = 500;

  /**
   * Reads a verified token. The contract answers a token made for something else, as long as it is
   * genuine, with 403 and not with 401, so these checks are not the policy's.
   *
   * @throws me.uport.web.RefusedException 403 when it is not such a permission
   */
  public static NotificationToken of(VerifiedJwt jwt, Users users) {
    refuseOtherPurposes(jwt);
    String endpoint = jwt.text("value").orElseThrow(NotificationToken::valueMissing);
    String sender = onlyAudience(jwt);
    return new NotificationToken(
        users.issuerOf(jwt),
        sender,
        users.dapp(sender),
        endpoint,
        jwt.issuedAt(),
        jwt.expiresAt(),
        TokenLimits.of(jwt),
        jwt.replayKey(),
        hash(jwt.token()));
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void refuseOtherPurposes(VerifiedJwt jwt) {
    boolean disclosed =
        jwt.claims().keySet().stream().anyMatch(TokenPolicy.FORBIDDEN_IN_BEARER::contains);
    if (disclosed || !jwt.text("type").equals(Optional.of(TYPE))) {
      throw Refusal.forbidden("wrong_token_type", "type is not notifications").asException();
    }
  }

  private static RuntimeException valueMissing() {
    return Refusal.forbidden("value_missing", "value missing").asException();
  }

  private static String onlyAudience(VerifiedJwt jwt) {
    List<String> audience = jwt.audience();
    if (audience.size() != 1 || !isName(audience.getFirst())) {
      throw Refusal.forbidden(
              "invalid_audience", "aud is not the DID of the one dapp that may use this token")
          .asException();
    }
    return audience.getFirst();
  }

  private static boolean isName(String audience) {
    return !audience.isBlank()
        && audience.length() <= LONGEST_AUDIENCE
        && Text.isStorable(audience);
  }
}
