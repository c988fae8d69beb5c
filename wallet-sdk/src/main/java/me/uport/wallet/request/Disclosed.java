package me.uport.wallet.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user discloses: as much as he likes, whatever was asked for. Immutable.
 *
 * @param own what he says about himself
 * @param verified claims of others, as tokens
 * @param notificationToken leave to push ({@code me.uport.wallet.mailbox})
 * @param account the MNID of the account that the dapp asked for
 * @param deviceKey the address of the key behind that account
 */
public record Disclosed(
    Map<String, Object> own,
    List<String> verified,
    Optional<String> notificationToken,
    Optional<String> account,
    Optional<String> deviceKey) {

  /** Takes copies. */
  public Disclosed {
    own = Map.copyOf(own);
    verified = List.copyOf(verified);
  }

  /** Nothing but the identity itself. */
  public static Disclosed nothing() {
    return new Disclosed(Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** And something about himself. */
  public Disclosed own(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(own);
    more.put(name, value);
    return new Disclosed(more, verified, notificationToken, account, deviceKey);
  }

  /** And a claim of somebody else. */
  public Disclosed verified(String token) {
    List<String> more = new ArrayList<>(verified);
    more.add(token);
    return new Disclosed(own, more, notificationToken, account, deviceKey);
  }

  /** And leave to push. */
  public Disclosed notifications(String token) {
    return new Disclosed(own, verified, Optional.of(token), account, deviceKey);
  }

  /** And an account. */
  public Disclosed account(String mnid, String deviceKeyAddress) {
    return new Disclosed(
        own, verified, notificationToken, Optional.of(mnid), Optional.of(deviceKeyAddress));
  }

  /** Only how much it is. */
  @Override
  public String toString() {
    return "Disclosed[own=" + own.keySet() + ", verified=" + verified.size() + "]";
  }
}
