package me.uport.did.ethr;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;
import me.uport.did.ResolutionErrors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code did:ethr} from the events of ERC-1056 registries, as <a
 * href="https://github.com/decentralized-identity/ethr-did-resolver">the method's specification</a>
 * has it, with old versions. Thread-safe; it remembers no documents, see {@link
 * me.uport.did.CachingDidResolver}.
 *
 * <p>On purpose it differs from the JavaScript resolver: a revocation counts in its own block; an
 * identity that is its own owner again shows the key of its DID again; the newest version is judged
 * by the later of clock and head, so that a slow clock hides no revocation; the work for one
 * identity is limited; a node that lacks events is a fault, not an absent document.
 */
public final class EthrDidResolver implements DidResolver {

  private final Map<String, NetworkHead> networks;
  private final NetworkHead defaultNetwork;
  private final Clock clock;
  private final EthrLimits limits;

  /** Makes a resolver with {@link EthrLimits#DEFAULT}. */
  public EthrDidResolver(List<EthrNetwork> networks, Clock clock) {
    this(networks, clock, EthrLimits.DEFAULT);
  }

  /**
   * Makes a resolver.
   *
   * @param networks at least one, of different names and chain ids; the first is that of DIDs which
   *     name no network
   * @param clock says what "valid now" means
   */
  public EthrDidResolver(List<EthrNetwork> networks, Clock clock, EthrLimits limits) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one network");
    }
    this.networks = new LinkedHashMap<>();
    this.clock = clock;
    this.limits = limits;
    networks.forEach(this::register);
    this.defaultNetwork = this.networks.values().iterator().next();
  }

  private void register(EthrNetwork network) {
    NetworkHead head = new NetworkHead(network, clock, limits.maxHeadRegression());
    for (String key : List.of(network.name(), network.hexChainId())) {
      NetworkHead other = networks.putIfAbsent(key, head);
      if (other != null && other != head) {
        throw new IllegalArgumentException("Two networks are called " + key);
      }
    }
  }

  @Override
  public DidResolution resolve(Did did) {
    return resolve(did, new DidVersion.Latest());
  }

  @Override
  public DidResolution resolve(Did did, DidVersion version) {
    if (!did.method().equals("ethr")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:ethr but found did:" + did.method());
    }
    EthrIdentifier identifier;
    try {
      identifier = EthrIdentifier.parse(did.identifier());
    } catch (IllegalArgumentException e) {
      return new NotResolved(ResolutionErrors.INVALID_DID, String.valueOf(e.getMessage()));
    }
    NetworkHead network = network(identifier.network());
    return network == null
        ? new NotResolved(
            ResolutionErrors.UNKNOWN_NETWORK,
            "The network " + identifier.network() + " is not configured")
        : resolve(did, identifier, network, version);
  }

  private @Nullable NetworkHead network(@Nullable String name) {
    return name == null ? defaultNetwork : networks.get(name);
  }

  private DidResolution resolve(
      Did did, EthrIdentifier identifier, NetworkHead networkHead, DidVersion version) {
    EthrNetwork network = networkHead.network();
    try {
      KnownChanges known = changes(networkHead, identifier.address());
      ChainBlock head = known.head();
      if (version instanceof DidVersion.ById byId && byId.versionId() > head.number()) {
        return new NotResolved(
            ResolutionErrors.INVALID_OPTIONS,
            "Expected a version up to block " + head.number() + " but found " + byId.versionId());
      }
      Cutoff cutoff = cutoff(version, network, head);
      return Replay.of(known.changes(), cutoff)
          .resolved(new DocumentBuilder(did, identifier, network.chainId(), cutoff));
    } catch (TooManyChangesException e) {
      return new NotResolved(ResolutionErrors.TOO_MANY_CHANGES, String.valueOf(e.getMessage()));
    }
  }

  /** From the index, and where that has no whole answer, from the chain itself. */
  private KnownChanges changes(NetworkHead networkHead, Address identity)
      throws TooManyChangesException {
    EthrNetwork network = networkHead.network();
    Optional<IndexedEvents> indexed =
        network.index().events(identity, network.view(), limits.maxChanges());
    if (indexed.isPresent()) {
      networkHead.take(indexed.get().head());
      Optional<List<Change>> changes = IndexedHistory.changes(indexed.get(), limits);
      if (changes.isPresent()) {
        return new KnownChanges(indexed.get().head(), changes.get());
      }
    }
    ChainBlock head = networkHead.current();
    return new KnownChanges(head, new History(network, identity).read(head, limits));
  }

  private Cutoff cutoff(DidVersion version, EthrNetwork network, ChainBlock head) {
    if (version instanceof DidVersion.Latest) {
      return new Cutoff(Long.MAX_VALUE, later(head.timestamp()));
    }
    if (version instanceof DidVersion.AtTime at) {
      return new Cutoff(Long.MAX_VALUE, at.time());
    }
    long id = ((DidVersion.ById) version).versionId();
    return new Cutoff(id, network.reader().block(id).timestamp());
  }

  private Instant later(Instant headTime) {
    Instant now = clock.instant();
    return now.isAfter(headTime) ? now : headTime;
  }
}
