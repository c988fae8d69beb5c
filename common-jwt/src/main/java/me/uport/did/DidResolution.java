package me.uport.did;

/**
 * What came of resolving a DID. That a node or registry could not be asked is not among the
 * outcomes: it is a {@link ResolutionUnavailableException}.
 */
public sealed interface DidResolution {

  /** The DID has a document, which has no keys when the metadata says deactivated. */
  record Resolved(DidDocument document, DidMetadata metadata) implements DidResolution {}

  /**
   * The DID has no document.
   *
   * @param code an error name of DID Resolution: see {@link ResolutionErrors}
   * @param message what was expected and found
   */
  record NotResolved(String code, String message) implements DidResolution {}
}
