package me.uport.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import me.uport.contracts.UportContract;
import me.uport.testkit.Database;

/**
 * The environment variables of the services: the same that an operator sets (docs/operations.md).
 */
final class ServiceEnvironment {

  private final PlatformDescription description;
  private final PlatformSecrets secrets;
  private final Path fcmServiceAccount;
  private final String fcmUrl;
  private final Map<String, String> shared = new HashMap<>();

  ServiceEnvironment(
      Foundations foundations,
      PlatformDescription description,
      PlatformSecrets secrets,
      Path fcmServiceAccount) {
    this.description = description;
    this.secrets = secrets;
    this.fcmServiceAccount = fcmServiceAccount;
    this.fcmUrl = foundations.fcm().url();
    Database database = foundations.database();
    // The database is of this machine: what takes long to connect is a busy machine, not a lost
    // server.
    shared.put("DATABASE_URL", database.url() + "?connectTimeout=30&loginTimeout=30");
    shared.put("DATABASE_USER", database.user());
    shared.put("DATABASE_PASSWORD", database.password());
    shared.put("ETHEREUM_NETWORK", description.network().name());
    shared.put("ETHEREUM_CHAIN_ID", Long.toString(description.network().id()));
    shared.put("ETHEREUM_RPC_URLS", description.network().rpcUrl());
    for (UportContract contract : UportContract.values()) {
      shared.put(contract.name() + "_ADDRESS", foundations.contracts().get(contract).toChecksum());
    }
    shared.put("FUEL_TOKEN_ISSUERS", description.fuelTokenIssuer().did());
    // Identity documents are read where they are published.
    shared.put("IPFS_GATEWAY", description.service(Service.UNNU) + "/");
    // In development, callbacks go to programs of this machine.
    shared.put("OUTBOUND_ALLOW_LOOPBACK", "true");
  }

  /** All variables of one service. */
  Map<String, String> of(Service service) {
    Map<String, String> variables = new HashMap<>(shared);
    variables.put("SERVER_PORT", Integer.toString(description.service(service).getPort()));
    variables.put(
        "MANAGEMENT_SERVER_PORT", Integer.toString(description.management(service).getPort()));
    variables.put("PUBLIC_URL", description.service(service).toString());
    switch (service) {
      case SENSUI -> variables.put("SIGNER_PRIVATE_KEY", secrets.sensuiSigner().toHex());
      case UNNU -> variables.put("SIGNER_PRIVATE_KEY", secrets.unnuSigner().toHex());
      case PUTUTU -> variables.putAll(push());
      case CALEUCHE -> {
        variables.put("CALEUCHE_SERVICE_PRIVATE_KEY", secrets.caleucheService().toHex());
        variables.put(
            "CALEUCHE_BODIES_FOLDER", fcmServiceAccount.resolveSibling("bodies").toString());
      }
      case CHASQUI -> {}
    }
    return variables;
  }

  private Map<String, String> push() {
    return Map.of(
        "PUTUTU_FCM_BASE_URL",
        fcmUrl,
        "PUTUTU_FCM_SERVICE_ACCOUNT_FILE",
        fcmServiceAccount.toString(),
        // The provider is of this machine: a push that a killed Pututu had under way waits no
        // longer.
        "PUTUTU_FCM_TIMEOUT",
        "3s",
        "PUTUTU_PUSH_LEASE",
        "10s",
        "PUTUTU_WEBHOOK_LEASE",
        "10s",
        "PUTUTU_VAPID_PRIVATE_KEY",
        secrets.vapid().privateKey(),
        "PUTUTU_VAPID_PUBLIC_KEY",
        secrets.vapid().publicKey(),
        "PUTUTU_VAPID_SUBJECT",
        "mailto:developer@localhost",
        "PUTUTU_WEBHOOK_PRIVATE_KEY",
        secrets.webhookSigner().toHex());
  }
}
