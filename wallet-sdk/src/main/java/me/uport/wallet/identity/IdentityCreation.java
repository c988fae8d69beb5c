package me.uport.wallet.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.databind.JsonNode;

/**
 * Has Unnu create identities. A device key has one identity a network, so that everything here may
 * be done again after a crash: {@link #create} goes on where it was. Thread-safe.
 */
public final class IdentityCreation {

  private static final String MANAGER = "MetaIdentityManager";
  private static final Set<String> NOT_YET = Set.of("not_mined");
  private static final Set<String> NONE = Set.of("no_record", "creation_failed");

  private final WalletNetwork network;
  private final ServiceClient unnu;
  private final FuelTokens fuelTokens;
  private final Waiting waiting;

  /**
   * Makes one.
   *
   * @param unnu a client of Unnu
   */
  public IdentityCreation(
      WalletNetwork network, ServiceClient unnu, FuelTokens fuelTokens, Waiting waiting) {
    this.network = network;
    this.unnu = unnu;
    this.fuelTokens = fuelTokens;
    this.waiting = waiting;
  }

  /**
   * Creates the identity of a device key, or finds the one that it has, and waits until it is on
   * the chain: {@link #request} and {@link #await}.
   */
  public ContractIdentity create(Address deviceKey, Address recoveryKey, Progress progress) {
    request(deviceKey, recoveryKey);
    progress.reached("requested");
    ContractIdentity created = await(deviceKey);
    progress.reached("created");
    return created;
  }

  /**
   * Asks for the identity of a device key; asking again changes nothing.
   *
   * @param deviceKey the key that uses it
   * @param recoveryKey the key that may add another device key when that one is lost
   * @return the transaction that creates it
   * @throws ServiceRefusedException when Unnu does not create it: 401 and 403 for the fuel token,
   *     422 when the chain would revert it, 429 over a limit
   */
  public Hash32 request(Address deviceKey, Address recoveryKey) {
    JsonNode answer =
        unnu.post(
            "/createIdentity",
            fuelTokens.about(deviceKey),
            Map.of(
                "deviceKey", deviceKey.toString(),
                "recoveryKey", recoveryKey.toString(),
                "blockchain", network.name(),
                "managerType", MANAGER));
    return Hash32.parse(answer.path("data").path("txHash").asString(""));
  }

  /**
   * Waits until the identity that was asked for is on the chain.
   *
   * @throws ServiceRefusedException when nobody asked, or the chain has reverted its creation
   * @throws StillWaitingException when it takes longer; it is under way all the same
   */
  public ContractIdentity await(Address deviceKey) {
    return waiting.until("the identity of " + deviceKey, () -> seen(deviceKey));
  }

  /** The identity of a device key; nothing when it has none yet. */
  public Optional<ContractIdentity> find(Address deviceKey) {
    try {
      return seen(deviceKey);
    } catch (ServiceRefusedException e) {
      if (NONE.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<ContractIdentity> seen(Address deviceKey) {
    try {
      return Optional.of(read(lookup(deviceKey)));
    } catch (ServiceRefusedException e) {
      if (NOT_YET.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JsonNode lookup(Address deviceKey) {
    return unnu.post(
            "/lookup",
            null,
            Map.of(
                "deviceKey", deviceKey.toString(),
                "blockchain", network.name(),
                "managerType", MANAGER))
        .path("data");
  }

  private static ContractIdentity read(JsonNode data) {
    return new ContractIdentity(
        Address.parse(data.path("identity").asString("")),
        Address.parse(data.path("managerAddress").asString("")));
  }
}
