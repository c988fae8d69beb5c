package me.uport.chasqui.topics;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import me.uport.web.stream.StreamSettings;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param most streams and sockets open at once in one instance
 * @param mostOfClient of these, by one network address
 * @param lifetime after how long at most a stream ends; its client comes again where it was
 * @param heartbeat how often a stream without messages shows that it is open
 */
@Validated
@ConfigurationProperties("chasqui.streams")
record StreamProperties(
    @Min(1) @DefaultValue("12000") int most,
    @Min(1) @DefaultValue("200") int mostOfClient,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration lifetime,
    @NotNull @DurationMin(millis = 10) @DefaultValue("15s") Duration heartbeat) {

  StreamSettings settings() {
    return new StreamSettings(most, mostOfClient, lifetime, heartbeat);
  }
}
