package me.uport.pututu.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much a mailbox holds.
 *
 * @param timeToLive how long a message waits for its reader
 * @param maxSize largest message, in bytes of UTF-8
 * @param encryptedOnly whether {@code /sns} takes nothing but what is encrypted for a wallet
 * @param maxPerDapp how many messages of one dapp may wait for one user
 * @param maxPerUser how many messages may wait for one user
 * @param maxPage how many messages one answer lists at most
 */
@Validated
@ConfigurationProperties("pututu.messages")
public record MessageProperties(
    @NotNull Duration timeToLive,
    @NotNull DataSize maxSize,
    boolean encryptedOnly,
    @Positive int maxPerDapp,
    @Positive int maxPerUser,
    @Positive int maxPage) {

  public MessageProperties {
    if (!timeToLive.isPositive()) {
      throw new IllegalArgumentException(
          "pututu.messages.time-to-live must be positive but is " + timeToLive);
    }
  }
}
