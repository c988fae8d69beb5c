package me.uport.pututu.device;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which endpoints are ours.
 *
 * @param region the region that our endpoint ARNs name
 * @param account the account that our endpoint ARNs name, 12 digits
 * @param apps the names of the wallets that may register; the first one is meant when a wallet
 *     names none
 * @param maxPerUser how many phones one user may have registered
 */
@Validated
@ConfigurationProperties("pututu.endpoints")
record EndpointProperties(
    @NotNull @Pattern(regexp = "[a-z0-9-]{1,32}") String region,
    @NotNull @Pattern(regexp = "[0-9]{12}") String account,
    @NotEmpty List<@Pattern(regexp = "[A-Za-z0-9_.-]{1,256}") String> apps,
    @Positive int maxPerUser) {

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
