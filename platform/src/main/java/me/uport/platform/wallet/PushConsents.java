package me.uport.platform.wallet;

import java.util.List;
import me.uport.did.Did;
import me.uport.platform.PlatformException;
import me.uport.wallet.mailbox.Consents;
import me.uport.wallet.mailbox.PushLimits;

/** Shows and changes who may push to the wallet. */
final class PushConsents {

  private final Consents consents;
  private final Screen screen;

  PushConsents(Consents consents, Screen screen) {
    this.consents = consents;
    this.screen = screen;
  }

  void show() {
    List<Consents.Dapp> dapps = consents.dapps();
    if (dapps.isEmpty()) {
      screen.show("No dapp has pushed anything yet.");
    }
    dapps.forEach(dapp -> screen.show(text(dapp)));
  }

  private static String text(Consents.Dapp dapp) {
    var perDay = dapp.limits().perDay();
    return RequestText.clean(dapp.dapp())
        + "  tokens "
        + dapp.tokens()
        + ", messages today "
        + dapp.usedToday()
        + (perDay.isPresent() ? " of " + perDay.getAsInt() : "")
        + dapp.lastUsed().map(time -> ", the last at " + time).orElse("");
  }

  void limit(String dapp, String perDay) {
    if (!perDay.matches("[0-9]{1,9}")) {
      throw new PlatformException("--per-day must be a number of messages, found " + perDay);
    }
    consents.limit(parsed(dapp), PushLimits.NONE.perDay(Integer.parseInt(perDay)));
    screen.show("Limited to " + perDay + " messages a day.");
  }

  void revoke(String dapp) {
    consents.revoke(parsed(dapp));
    screen.show("Every leave to push that it was given up to now has ended.");
  }

  private static Did parsed(String dapp) {
    try {
      return Did.parse(dapp);
    } catch (IllegalArgumentException e) {
      throw new PlatformException("expected the DID of a dapp: " + e.getMessage(), e);
    }
  }
}
