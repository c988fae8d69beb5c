package me.uport.platform.wallet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import me.uport.platform.PlatformException;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.WalletRequest.OfferedClaim;
import me.uport.wallet.request.WalletRequest.WantedClaim;

/**
 * The claims of others about the wallet's owner. They are kept as the tokens that they came as, and
 * verified again when they are shown: an issuer's key may have been taken back meanwhile.
 */
final class KeptClaims {

  private static final String NAME = "claims";
  private static final int MOST = 100;

  private final SecretStore store;
  private final Function<String, ReadRequest> reader;

  /**
   * @param reader verifies a token
   */
  KeptClaims(SecretStore store, Function<String, ReadRequest> reader) {
    this.store = store;
    this.reader = reader;
  }

  /** Keeps a claim that was verified; one that is kept already changes nothing. */
  void keep(OfferedClaim claim) {
    List<String> tokens = new ArrayList<>(tokens());
    if (tokens.contains(claim.origin().token())) {
      return;
    }
    if (tokens.size() >= MOST) {
      throw new PlatformException("this wallet keeps " + MOST + " claims, and has no room for one");
    }
    tokens.add(claim.origin().token());
    store.save(NAME, String.join("\n", tokens).getBytes(StandardCharsets.US_ASCII));
  }

  /** The tokens of the claims that a dapp wants and that hold now, newest first. */
  List<String> fitting(WantedClaim wanted) {
    return tokens().reversed().stream().filter(token -> fits(reader.apply(token), wanted)).toList();
  }

  private static boolean fits(ReadRequest read, WantedClaim wanted) {
    return read instanceof ReadRequest.Understood understood
        && understood.request() instanceof OfferedClaim claim
        && claim.claim().containsKey(wanted.type())
        && (wanted.issuers().isEmpty()
            || wanted.issuers().contains(claim.origin().requester().toString()));
  }

  private List<String> tokens() {
    return store
        .load(NAME)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).lines().toList())
        .orElse(List.of());
  }
}
