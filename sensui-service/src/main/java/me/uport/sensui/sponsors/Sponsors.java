package me.uport.sensui.sponsors;

import java.time.Clock;
import java.util.Optional;
import me.uport.chain.fuel.FuelTokens;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.mnid.Mnid;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sponsors: one for each configured issuer of fuel tokens. */
@Component
public class Sponsors implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(Sponsors.class);
  private static final int COMPRESSED_KEY_DIGITS = 68;

  private final SponsorRepository rows;
  private final FuelTokens fuelTokens;
  private final SponsorProperties limits;
  private final Clock clock;
  private final Identities identities;

  Sponsors(
      SponsorRepository rows,
      FuelTokens fuelTokens,
      SponsorProperties limits,
      Clock clock,
      Identities identities) {
    this.identities = identities;
    this.rows = rows;
    this.fuelTokens = fuelTokens;
    this.limits = limits;
    this.clock = clock;
  }

  /** Makes the rows that are not there yet. */
  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    if (fuelTokens.sponsors().isEmpty()) {
      LOG.warn(
          "uport.fuel.issuers (FUEL_TOKEN_ISSUERS) is empty: every fuel token will be refused");
    }
    rows.lock();
    fuelTokens.sponsors().stream()
        .filter(did -> rows.findById(did).isEmpty())
        .map(did -> new Sponsor(did, accountOf(Did.parse(did)), limits, clock.instant()))
        .forEach(rows::save);
  }

  /** The sponsor of that DID, as {@link Identities} writes it. */
  private Optional<Sponsor> find(String did) {
    return rows.findById(did);
  }

  /**
   * The sponsor who speaks for itself.
   *
   * @throws RefusedException 404 {@code unknown_sponsor}
   */
  public Sponsor speaking(VerifiedJwt caller) {
    return find(identities.canonical(caller.issuer()).toString())
        .orElseThrow(
            () ->
                Refusal.notFound("unknown_sponsor", "The token's issuer is not a sponsor")
                    .asException());
  }

  /**
   * The sponsor of that DID, if it is willing to pay.
   *
   * @throws RefusedException 403 {@code sponsor_suspended}
   */
  public Sponsor paying(String did) {
    return rows.findById(did)
        .filter(Sponsor::active)
        .orElseThrow(
            () ->
                Refusal.forbidden(
                        "sponsor_suspended", "This fuel token's sponsor does not pay at present")
                    .asException());
  }

  /**
   * The account that a DID stands for: the original took the issuer's address for the one that has
   * deposited.
   */
  private static Address accountOf(Did did) {
    return switch (did.method()) {
      case "ethr" -> ethrAccount(did.identifier());
      case "uport" -> Mnid.parse(did.identifier()).address();
      default ->
          throw new IllegalStateException(
              "uport.fuel.issuers (FUEL_TOKEN_ISSUERS): expected did:ethr or did:uport, found "
                  + did);
    };
  }

  private static Address ethrAccount(String identifier) {
    String account = identifier.substring(identifier.lastIndexOf(':') + 1);
    return account.length() == COMPRESSED_KEY_DIGITS
        ? PublicKey.of(Hex.decode(account)).address()
        : Address.parse(account);
  }
}
