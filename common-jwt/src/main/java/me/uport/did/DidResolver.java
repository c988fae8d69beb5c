package me.uport.did;

import me.uport.did.DidResolution.NotResolved;

/** Finds the document of a DID. Implementations are thread-safe. */
@FunctionalInterface
public interface DidResolver {

  /**
   * Resolves the newest version.
   *
   * @throws ResolutionUnavailableException when the place where the answer stands could not be
   *     asked; asking again later may succeed
   */
  DidResolution resolve(Did did);

  /**
   * Resolves a chosen version; resolvers without a history know the newest one only.
   *
   * @throws ResolutionUnavailableException as {@link #resolve(Did)}
   */
  default DidResolution resolve(Did did, DidVersion version) {
    return version instanceof DidVersion.Latest
        ? resolve(did)
        : new NotResolved(
            ResolutionErrors.FEATURE_NOT_SUPPORTED,
            "Only the newest version of did:" + did.method() + " documents can be resolved");
  }
}
