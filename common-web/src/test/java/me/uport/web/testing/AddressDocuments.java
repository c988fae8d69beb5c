package me.uport.web.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolver;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.VerificationMethod;

/**
 * Resolves {@code did:ethr} as the registry does for identities that never changed: the key is the
 * address, until a test gives one away. For services that need no chain in their tests.
 * Thread-safe.
 */
public final class AddressDocuments implements DidResolver {

  private final Set<Did> unavailable = ConcurrentHashMap.newKeySet();
  private final Map<Did, Address> owners = new ConcurrentHashMap<>();

  @Override
  public DidResolution resolve(Did did) {
    if (unavailable.contains(did)) {
      throw new ResolutionUnavailableException("The test says that " + did + " is out of reach");
    }
    var own = did.identifier().substring(did.identifier().lastIndexOf(':') + 1);
    var owner = owners.get(did);
    var address = owner == null ? own : owner.toString();
    var key =
        new VerificationMethod(
            did + "#controller",
            "EcdsaSecp256k1RecoveryMethod2020",
            did.toString(),
            Map.of("blockchainAccountId", "eip155:1337:" + address));
    var purposes = List.of(key.id());
    return new DidResolution.Resolved(
        new DidDocument(did, List.of(), List.of(key), purposes, purposes, List.of(), List.of()),
        DidMetadata.NONE);
  }

  /** From now on another key speaks for this DID, and its own does not any more. */
  public void giveAway(Did did, Address to) {
    owners.put(did, to);
  }

  /** From now on this DID cannot be looked up, as if its node were down. */
  public void loseSightOf(Did did) {
    unavailable.add(did);
  }
}
