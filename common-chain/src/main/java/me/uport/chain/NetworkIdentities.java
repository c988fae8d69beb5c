package me.uport.chain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.did.Did;
import me.uport.web.auth.Identities;

/**
 * Identities as they are on the configured networks: a {@code did:ethr} names its network by chain
 * id, also where it leaves it to the default or uses a name. Thread-safe.
 */
public final class NetworkIdentities implements Identities {

  private static final Pattern ETHR =
      Pattern.compile("(?:(?<network>.+):)?(?<account>0x[0-9a-f]+)");

  private final Networks networks;

  public NetworkIdentities(Networks networks) {
    this.networks = networks;
  }

  @Override
  public Did canonical(Did did) {
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
    return new Did("ethr", network.hexChainId() + ":" + ethr.group("account"));
  }
}
