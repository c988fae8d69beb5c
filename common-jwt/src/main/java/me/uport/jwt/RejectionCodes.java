package me.uport.jwt;

/**
 * All codes of {@link Verification.Rejected}. They are stable: clients and operators switch on
 * them. Where did-jwt has a prefix for the same failure, the code is that prefix.
 */
public final class RejectionCodes {

  /** Not a JWT: form, base64, JSON, duplicate keys, size, types of the registered claims. */
  public static final String INVALID_JWT = "invalid_jwt";

  /** A header that asks for what is not supported: another algorithm, {@code crit}, {@code zip}. */
  public static final String NOT_SUPPORTED = "not_supported";

  /** {@code iss} is missing or not a DID, an MNID or an address. */
  public static final String INVALID_ISSUER = "invalid_issuer";

  /** {@code exp} has passed. */
  public static final String JWT_EXPIRED = "jwt_expired";

  /** {@code nbf}, or {@code iat} where there is no {@code nbf}, lies in the future. */
  public static final String JWT_NOT_YET_VALID = "jwt_not_yet_valid";

  /** The policy asks for {@code exp}, and there is none. */
  public static final String MISSING_EXPIRY = "missing_expiry";

  /** {@code exp} is further away than the policy allows. */
  public static final String LIFETIME_TOO_LONG = "lifetime_too_long";

  /** {@code aud} names others only, or the policy asks for one and there is none. */
  public static final String INVALID_AUDIENCE = "invalid_audience";

  /** The {@code type} claim (or its absence) marks a token made for another purpose. */
  public static final String WRONG_TYPE = "wrong_type";

  /** A claim is present that only tokens made for another purpose have. */
  public static final String FORBIDDEN_CLAIM = "forbidden_claim";

  /** A claim that the policy asks for is missing. */
  public static final String MISSING_CLAIM = "missing_claim";

  /** The issuer's DID has no document. */
  public static final String RESOLVER_ERROR = "resolver_error";

  /** The issuer's DID was given up for ever. */
  public static final String DID_DEACTIVATED = "did_deactivated";

  /** The issuer has no key for this algorithm and purpose. */
  public static final String NO_SUITABLE_KEYS = "no_suitable_keys";

  /** The signature is malformed, or no suitable key of the issuer made it. */
  public static final String INVALID_SIGNATURE = "invalid_signature";

  private RejectionCodes() {}
}
