package me.uport.pututu.token;

import java.util.Map;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * How far a permission goes: the token's claim {@code limits}, an object.
 *
 * @param perDay {@code perDay}: at most so many messages on a day, UTC; null for no limit
 * @param urgent {@code urgent}: whether the dapp may wake a phone that sleeps; yes when absent
 * @param proof {@code proof}: whether the dapp has to prove who it is with each message; no when
 *     absent
 */
public record TokenLimits(@Nullable Integer perDay, boolean urgent, boolean proof) {

  private static final String CLAIM = "limits";

  /** Limits that we do not understand are not to be overstepped: such a token opens nothing. */
  static TokenLimits of(VerifiedJwt jwt) {
    Object claim = jwt.claims().get(CLAIM);
    if (claim == null) {
      return new TokenLimits(null, true, false);
    }
    if (!(claim instanceof Map<?, ?> limits)) {
      throw invalid("an object");
    }
    return new TokenLimits(
        perDay(limits.get("perDay")),
        flag("urgent", limits.get("urgent"), true),
        flag("proof", limits.get("proof"), false));
  }

  private static @Nullable Integer perDay(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0) {
      return number.intValue();
    }
    throw invalid("an object with a whole number perDay");
  }

  private static boolean flag(String name, @Nullable Object value, boolean absent) {
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw invalid("an object with a boolean " + name);
  }

  private static RefusedException invalid(String expected) {
    return Refusal.forbidden("invalid_limits", "limits is not " + expected).asException();
  }
}
