package me.uport.caleuche.backup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.did.Did;
import org.springframework.stereotype.Component;

/**
 * Spells an identity in one way, so that it has one hub however its tokens write it: a {@code
 * did:ethr} is lower-case and names its network by chain id, also where it leaves it to the
 * default. Thread-safe.
 */
@Component
class HubOwners {

  private static final Pattern ETHR =
      Pattern.compile("(?:(?<network>.+):)?(?<account>0x[0-9a-f]+)");

  private final Networks networks;

  HubOwners(Networks networks) {
    this.networks = networks;
  }

  Did canonical(Did did) {
    Did normalized = did.normalized();
    Matcher ethr = ETHR.matcher(normalized.identifier());
    return normalized.method().equals("ethr") && ethr.matches()
        ? onItsNetwork(normalized, ethr)
        : normalized;
  }

  private Did onItsNetwork(Did did, Matcher ethr) {
    String name = ethr.group("network");
    if (name == null) {
      return named(networks.defaultNetwork(), ethr);
    }
    return networks.find(name).map(network -> named(network, ethr)).orElse(did);
  }

  private static Did named(Network network, Matcher ethr) {
    return new Did(
        "ethr", "0x" + Long.toHexString(network.chainId()) + ":" + ethr.group("account"));
  }
}
