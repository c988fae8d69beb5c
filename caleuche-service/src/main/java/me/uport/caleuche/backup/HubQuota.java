package me.uport.caleuche.backup;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one identity may back up.
 *
 * @param maxEvents events in one hub, erased ones included, because their links stay
 * @param maxBytes size of all bodies of one hub, erased ones not included
 */
@Validated
@ConfigurationProperties("caleuche.hub")
record HubQuota(
    @Positive @DefaultValue("1000000") long maxEvents, @DefaultValue("100MB") DataSize maxBytes) {

  HubQuota {
    if (maxBytes.toBytes() <= 0) {
      throw new IllegalArgumentException(
          "caleuche.hub.max-bytes must be more than 0, found " + maxBytes);
    }
  }
}
