package me.uport.chain.fuel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;

/** Reads fuel tokens whose signature, times and purpose are verified. Thread-safe. */
public final class FuelTokens {

  /** The name of the token policy that a route asks its callers for. */
  public static final String POLICY = "fuelToken";

  private final Networks networks;
  private final Set<String> sponsors;

  FuelTokens(Networks networks, List<String> issuers) {
    this.networks = networks;
    this.sponsors =
        issuers.stream()
            .map(issuer -> canonical(Did.ofParty(issuer)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The configured issuers, as {@link #canonical} writes them. */
  public Set<String> sponsors() {
    return sponsors;
  }

  /**
   * Reads a verified token.
   *
   * @throws RefusedException 401 when its issuer is not a sponsor or its subject is not an address
   */
  public FuelToken read(VerifiedJwt token) {
    String sponsor = canonical(token.issuer());
    if (!sponsors.contains(sponsor)) {
      throw Refusal.unauthorized(
              "untrusted_issuer",
              "Expected a fuel token of a configured issuer, found one of " + token.issuer())
          .asException();
    }
    return new FuelToken(sponsor, device(token));
  }

  private static Address device(VerifiedJwt token) {
    try {
      return Address.parse(String.valueOf(token.subject()));
    } catch (IllegalArgumentException e) {
      throw Refusal.unauthorized(
              "invalid_subject", "Expected the address of a device key as the fuel token's sub")
          .asException();
    }
  }

  /**
   * One text for one identity: {@code did:ethr} in lower case and with the chain id written out, so
   * that {@code did:ethr:0x…} and {@code did:ethr:0x539:0x…} are the same where 0x539 is the
   * default network. Other methods stay as they are.
   */
  public String canonical(Did issuer) {
    Did did = issuer.normalized();
    if (!did.method().equals("ethr")) {
      return did.toString();
    }
    int colon = did.identifier().lastIndexOf(':');
    String account = did.identifier().substring(colon + 1);
    if (colon < 0) {
      return ethr(networks.defaultNetwork(), account);
    }
    return networks
        .find(did.identifier().substring(0, colon))
        .map(network -> ethr(network, account))
        .orElseGet(did::toString);
  }

  private static String ethr(Network network, String account) {
    return "did:ethr:0x" + Long.toHexString(network.chainId()) + ":" + account;
  }
}
