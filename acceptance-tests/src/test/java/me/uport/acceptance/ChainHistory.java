package me.uport.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.platform.Platform;
import me.uport.testkit.DevChain;
import tools.jackson.databind.JsonNode;

/** What has happened on a platform's chain since its genesis. */
final class ChainHistory {

  private static final String IDENTITY_CREATED =
      Hex.encode(
          Hashes.keccak256(
              "LogIdentityCreated(address,address,address,address)"
                  .getBytes(StandardCharsets.US_ASCII)));

  private final Platform platform;
  private final List<JsonNode> transactions = new ArrayList<>();

  ChainHistory(Platform platform) {
    this.platform = platform;
    DevChain chain = platform.chain();
    for (long number = 0; number <= chain.head(); number++) {
      chain
          .rpc("eth_getBlockByNumber", "0x" + Long.toHexString(number), true)
          .get("transactions")
          .forEach(transactions::add);
    }
  }

  /** How many identities MetaIdentityManager has created. */
  int identitiesCreated() {
    Address manager = platform.description().contract(UportContract.META_IDENTITY_MANAGER);
    return platform
        .chain()
        .rpc(
            "eth_getLogs",
            Map.of(
                "fromBlock",
                "0x0",
                "toBlock",
                "latest",
                "address",
                manager.toString(),
                "topics",
                List.of(IDENTITY_CREATED)))
        .size();
  }

  /** How often an account has sent ether. */
  long transfersOf(Address sender) {
    return sentBy(sender).stream()
        .filter(transaction -> !transaction.get("value").asString().equals("0x0"))
        .count();
  }

  /** The nonces that an account has used, in the order of the chain. */
  List<Long> noncesOf(Address sender) {
    return sentBy(sender).stream()
        .map(transaction -> Long.decode(transaction.get("nonce").asString()))
        .toList();
  }

  private List<JsonNode> sentBy(Address sender) {
    return transactions.stream()
        .filter(transaction -> Address.parse(transaction.get("from").asString()).equals(sender))
        .toList();
  }
}
