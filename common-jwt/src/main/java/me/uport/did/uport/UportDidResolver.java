package me.uport.did.uport;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import me.uport.did.Did;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.ResolutionErrors;
import me.uport.did.ResolutionUnavailableException;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.ipfs.IpfsReader;
import me.uport.mnid.Mnid;

/**
 * Resolves {@code did:uport:<mnid>}: the network's registry names a file in IPFS, and the file is
 * the document, in today's form or that of 2016. The file is checked against its name, so that
 * whoever delivers it is not trusted. Thread-safe as its readers are.
 */
public final class UportDidResolver implements DidResolver {

  private final Map<BigInteger, UportNetwork> networks;
  private final IpfsReader ipfs;

  /**
   * Makes a resolver.
   *
   * @param networks of different chain ids
   */
  public UportDidResolver(List<UportNetwork> networks, IpfsReader ipfs) {
    this.networks =
        networks.stream()
            .collect(Collectors.toUnmodifiableMap(UportNetwork::chainId, Function.identity()));
    this.ipfs = ipfs;
  }

  @Override
  public DidResolution resolve(Did did) {
    if (!did.method().equals("uport")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED,
          "Expected did:uport but found did:" + did.method());
    }
    Mnid mnid;
    try {
      mnid = Mnid.parse(did.identifier());
    } catch (IllegalArgumentException e) {
      return new NotResolved(ResolutionErrors.INVALID_DID, String.valueOf(e.getMessage()));
    }
    UportNetwork network = networks.get(new BigInteger(mnid.network().substring(2), 16));
    return network == null
        ? new NotResolved(
            ResolutionErrors.UNKNOWN_NETWORK, "Network id " + mnid.network() + " is not configured")
        : resolve(did, ProfileLookup.find(network, mnid.address()));
  }

  private DidResolution resolve(Did did, Optional<Cid> registered) {
    if (registered.isEmpty()) {
      return new NotResolved(ResolutionErrors.NOT_FOUND, "The identity has registered no document");
    }
    byte[] document = verified(registered.get());
    try {
      return new Resolved(UportDocuments.read(did, document), DidMetadata.NONE);
    } catch (ParseException e) {
      return new NotResolved(
          ResolutionErrors.INVALID_DID_DOCUMENT, "Not the DID's document: " + e.getMessage());
    }
  }

  private byte[] verified(Cid cid) {
    try {
      return IpfsFile.verified(cid, ipfs.read(cid))
          .orElseThrow(
              () ->
                  new ResolutionUnavailableException("IPFS answers " + cid + " with another file"))
          .content();
    } catch (UncheckedIOException e) {
      throw new ResolutionUnavailableException("IPFS does not find " + cid, e);
    }
  }
}
