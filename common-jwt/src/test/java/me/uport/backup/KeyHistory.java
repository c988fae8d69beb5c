package me.uport.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;
import me.uport.did.VerificationMethod;

/** Resolves every DID to the key that is its owner at the time that is asked for. */
final class KeyHistory implements DidResolver {

  private final TreeMap<Instant, Address> owners = new TreeMap<>();

  KeyHistory from(Instant time, PrivateKey owner) {
    owners.put(time, owner.address());
    return this;
  }

  @Override
  public DidResolution resolve(Did did) {
    return document(did, owners.lastEntry().getValue());
  }

  @Override
  public DidResolution resolve(Did did, DidVersion version) {
    return version instanceof DidVersion.AtTime(Instant time) && owners.floorEntry(time) != null
        ? document(did, owners.floorEntry(time).getValue())
        : resolve(did);
  }

  private static DidResolution document(Did did, Address owner) {
    String id = did + "#controller";
    VerificationMethod method =
        new VerificationMethod(
            id,
            "EcdsaSecp256k1RecoveryMethod2020",
            did.toString(),
            Map.of("blockchainAccountId", "eip155:1337:" + owner.toChecksum()));
    return new Resolved(
        new DidDocument(
            did, List.of(), List.of(method), List.of(id), List.of(id), List.of(), List.of()),
        DidMetadata.NONE);
  }
}
