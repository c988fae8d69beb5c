package me.uport.chain.fuel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;

/** Reads fuel tokens whose signature, times and purpose are verified. Thread-safe. */
public final class FuelTokens {

  /** The name of the token policy that a route asks its callers for. */
  public static final String POLICY = "fuelToken";

  private final Identities identities;
  private final Set<String> sponsors;

  FuelTokens(Identities identities, List<String> issuers) {
    this.identities = identities;
    this.sponsors =
        issuers.stream()
            .map(issuer -> identities.canonical(Did.ofParty(issuer)).toString())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The configured issuers, as {@link Identities} spells them. */
  public Set<String> sponsors() {
    return sponsors;
  }

  /**
   * Reads a verified token.
   *
   * @throws RefusedException 401 when its issuer is not a sponsor or its subject is not an address
   */
  public FuelToken read(VerifiedJwt token) {
    String sponsor = identities.canonical(token.issuer()).toString();
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
}
