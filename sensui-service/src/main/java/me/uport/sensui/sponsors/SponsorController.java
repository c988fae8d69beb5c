package me.uport.sensui.sponsors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.contracts.VaultContract;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Wei;
import me.uport.web.Caller;
import me.uport.web.JSend;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sponsor}: a sponsor's own limits and spending. */
@RestController
class SponsorController {
  private final Sponsors sponsors;
  private final Ledger ledger;
  private final SponsorDestinations destinations;
  private final Networks networks;

  SponsorController(
      Sponsors sponsors, Ledger ledger, SponsorDestinations destinations, Networks networks) {
    this.sponsors = sponsors;
    this.destinations = destinations;
    this.ledger = ledger;
    this.networks = networks;
  }

  @GetMapping("/sponsor")
  JSend sponsor(@Caller(SponsorTokens.POLICY) VerifiedJwt caller) {
    Sponsor sponsor = sponsors.speaking(caller);
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("did", sponsor.did());
    data.put("active", sponsor.active());
    data.put("vaultAccount", sponsor.vaultAccount().toString());
    data.put("limits", limits(sponsor));
    data.put("used", used(sponsor));
    data.put("destinations", destinations.of(sponsor));
    data.put("vaultBalances", vaultBalances(sponsor));
    return JSend.data(data);
  }

  private static Map<String, @Nullable Object> limits(Sponsor sponsor) {
    Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    limits.put("total", text(sponsor.totalLimit()));
    limits.put("daily", text(sponsor.dailyLimit()));
    limits.put("userDaily", text(sponsor.userDailyLimit()));
    limits.put("largestFunding", sponsor.largestFunding().toString());
    return limits;
  }

  private Map<String, Object> used(Sponsor sponsor) {
    return Map.of(
        "total", ledger.used(sponsor.did(), "TOTAL").toString(),
        "today", ledger.used(sponsor.did(), "DAY").toString());
  }

  private Map<String, Object> vaultBalances(Sponsor sponsor) {
    Map<String, Object> balances = new LinkedHashMap<>();
    for (Network network : networks.all()) {
      Optional.ofNullable(network.contracts().sensuiVault())
          .map(
              vault -> new VaultContract(vault).balance(sponsor.vaultAccount()).ask(network.node()))
          .ifPresent(balance -> balances.put(network.name(), balance.toString()));
    }
    return balances;
  }

  private static @Nullable String text(Optional<Wei> limit) {
    return limit.map(Wei::toString).orElse(null);
  }
}
