package me.uport.chain;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/**
 * Amounts in the configuration: {@code 30gwei}, {@code 0.1 ether} or a plain number of wei; an
 * empty value is none.
 */
@ConfigurationPropertiesBinding
final class WeiConverter implements Converter<String, Wei> {
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(wei|gwei|ether)?");

  @Override
  @SuppressWarnings("NullAway") // Converter allows null; NullAway does not read that annotation
  public @Nullable Wei convert(String text) {
    if (text.isBlank()) {
      return null;
    }
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      throw new IllegalArgumentException(
          "expected an amount such as 30gwei, 0.1ether or a number of wei, found " + text);
    }
    BigDecimal number = new BigDecimal(amount.group(1));
    return new Wei(number.scaleByPowerOfTen(decimals(amount.group(2))).toBigIntegerExact());
  }

  private static int decimals(@Nullable String unit) {
    return switch (unit) {
      case "ether" -> 18;
      case "gwei" -> 9;
      case null, default -> 0;
    };
  }
}
