package me.uport.unnu.identity;

import me.uport.crypto.Address;
import org.springframework.stereotype.Component;

/** Whose the identities are that were created here. */
@Component
public class CreatedIdentities {
  private final IdentityRepository identities;

  CreatedIdentities(IdentityRepository identities) {
    this.identities = identities;
  }

  /** Whether the Proxy at an address was created for a device key. */
  public boolean isOf(long chainId, Address proxy, Address deviceKey) {
    return identities.findByDeviceKeyOrderByCreatedAtDesc(deviceKey).stream()
        .anyMatch(
            identity ->
                identity.chainId() == chainId
                    && identity.address().filter(proxy::equals).isPresent());
  }
}
