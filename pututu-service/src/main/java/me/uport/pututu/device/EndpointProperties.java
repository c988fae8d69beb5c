package me.uport.pututu.device;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import me.uport.pututu.push.Platform;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which endpoints are ours.
 *
 * @param region the region that our endpoint ARNs name
 * @param account the account that our endpoint ARNs name, 12 digits
 * @param apps the names of the wallets that may register; the first one is meant when a wallet
 *     names none
 * @param maxPerUser how many phones one user may have registered
 * @param provenPlatforms platforms whose phones get nothing before they have proven their address
 * @param proofValidFor how long the handle of a push for proof may be sent back
 * @param proofText what a phone shows at such a push when the wallet itself shows nothing
 * @param maxProofsPerHour how many such pushes may go to one address, whoever registers it
 */
@Validated
@ConfigurationProperties("pututu.endpoints")
public record EndpointProperties(
    @NotNull @Pattern(regexp = "[a-z0-9-]{1,32}") String region,
    @NotNull @Pattern(regexp = "[0-9]{12}") String account,
    @NotEmpty List<@Pattern(regexp = "[A-Za-z0-9_.-]{1,256}") String> apps,
    @Positive int maxPerUser,
    @DefaultValue Set<String> provenPlatforms,
    @NotNull Duration proofValidFor,
    @NotBlank String proofText,
    @Positive int maxProofsPerHour) {

  public EndpointProperties {
    for (String name : provenPlatforms) {
      if (Platform.ofWireName(name).isEmpty()) {
        throw new IllegalArgumentException(
            "pututu.endpoints.proven-platforms (PUTUTU_PROVEN_PLATFORMS) names %s, which is none of %s"
                .formatted(
                    name, Arrays.stream(Platform.values()).map(Platform::wireName).toList()));
      }
    }
  }

  /** Whether phones of this platform get nothing before they have proven their address. */
  boolean wantsProof(Platform platform) {
    return provenPlatforms.contains(platform.wireName());
  }

  EndpointArn name(Device device) {
    return new EndpointArn(region, account, device.platform(), device.app(), device.id());
  }

  /** Whether an address was, or could have been, given out by this installation. */
  boolean covers(EndpointArn endpoint) {
    return endpoint.region().equals(region)
        && endpoint.account().equals(account)
        && apps.contains(endpoint.app());
  }

  boolean knows(String app) {
    return apps.contains(app);
  }

  String defaultApp() {
    return apps.getFirst();
  }
}
