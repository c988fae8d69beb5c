package me.uport.platform.wallet;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtSigner;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.memory.Memory;
import me.uport.wallet.memory.MemoryCipher;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.UrlConnectionTransport;

/** Opens the memory of a wallet at the Caleuche of a platform. */
final class CaleucheMemory {

  private static final String KEEPER = "keeper";

  /** A page of a memory: fifty events of at most 64 KiB, in base64. */
  private static final int LARGE = 8 << 20;

  private final ServiceClient caleuche;
  private final SecretStore store;
  private final DidResolver resolver;
  private final Clock clock;

  CaleucheMemory(
      PlatformDescription platform, SecretStore store, DidResolver resolver, Clock clock) {
    this.caleuche =
        new ServiceClient(platform.service(Service.CALEUCHE), new UrlConnectionTransport(LARGE));
    this.store = store;
    this.resolver = resolver;
    this.clock = clock;
  }

  /** Asks at the first time who keeps the hub. */
  Memory open(Did owner, JwtSigner signer, MemoryCipher cipher) {
    return new Memory(
        caleuche,
        signer,
        cipher,
        store,
        owner,
        resolver,
        new HeadReceiptVerifier(resolver, clock, keeper()));
  }

  /** Who keeps the backup: believed at the first time, and held to it from then on. */
  private Did keeper() {
    return Did.parse(
        store
            .load(KEEPER)
            .map(known -> new String(known, StandardCharsets.UTF_8))
            .orElseGet(
                () -> {
                  String said = caleuche.get("/log", null).path("data").path("did").asString("");
                  store.save(KEEPER, said.getBytes(StandardCharsets.UTF_8));
                  return said;
                }));
  }
}
