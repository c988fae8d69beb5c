package me.uport.did;

import java.util.Map;
import java.util.TreeSet;
import me.uport.did.DidResolution.NotResolved;

/** Hands each DID to the resolver of its method. Immutable; thread-safe as its resolvers are. */
public final class DidResolvers implements DidResolver {

  private final Map<String, DidResolver> byMethod;

  /**
   * Composes resolvers.
   *
   * @param byMethod keyed by the method's name, such as {@code ethr}
   */
  public DidResolvers(Map<String, DidResolver> byMethod) {
    this.byMethod = Map.copyOf(byMethod);
  }

  @Override
  public DidResolution resolve(Did did) {
    return resolve(did, new DidVersion.Latest());
  }

  @Override
  public DidResolution resolve(Did did, DidVersion version) {
    DidResolver resolver = byMethod.get(did.method());
    return resolver == null ? unsupported(did) : resolver.resolve(did, version);
  }

  private NotResolved unsupported(Did did) {
    return new NotResolved(
        ResolutionErrors.METHOD_NOT_SUPPORTED,
        "Expected one of the methods "
            + new TreeSet<>(byMethod.keySet())
            + " but found "
            + did.method());
  }
}
