package me.uport.pututu.live;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import me.uport.web.stream.StreamSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The streams of wallets and dapps.
 *
 * @param most open at once in one instance
 * @param mostOfClient of these, by one network address (IPv6: one /64)
 * @param lifetime after how long at most one ends; its client comes again where it was
 * @param heartbeat how often one without news shows that it is open
 * @param presence how long a wallet counts as online that does not renew its row
 * @param pushDelay how long a wallet that is online has to fetch or acknowledge a message before
 *     its phone is woken
 */
@Validated
@ConfigurationProperties("pututu.live")
record LiveProperties(
    @Positive int most,
    @Positive int mostOfClient,
    @NotNull Duration lifetime,
    @NotNull Duration heartbeat,
    @NotNull Duration presence,
    @NotNull Duration pushDelay) {

  StreamSettings settings() {
    return new StreamSettings(most, mostOfClient, lifetime, heartbeat);
  }
}
