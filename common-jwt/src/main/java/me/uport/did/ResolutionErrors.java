package me.uport.did;

/**
 * The codes of {@link DidResolution.NotResolved}: error names of the DID Resolution specification.
 */
public final class ResolutionErrors {

  /** The text does not follow the rules of its method. */
  public static final String INVALID_DID = "invalidDid";

  /** The DID follows the rules, and there is no document. */
  public static final String NOT_FOUND = "notFound";

  /** No resolver knows the method. */
  public static final String METHOD_NOT_SUPPORTED = "methodNotSupported";

  /** The resolver lacks what was asked for, such as old versions. */
  public static final String FEATURE_NOT_SUPPORTED = "featureNotSupported";

  /** What was asked for contradicts itself or goes beyond a limit. */
  public static final String INVALID_OPTIONS = "invalidOptions";

  /** What stands where the document should be is not the DID's document. */
  public static final String INVALID_DID_DOCUMENT = "invalidDidDocument";

  /** The DID belongs to a network that is not configured. */
  public static final String UNKNOWN_NETWORK = "unknownNetwork";

  /** The identity has changed more often than anybody should have to read. */
  public static final String TOO_MANY_CHANGES = "tooManyChanges";

  private ResolutionErrors() {}
}
