package me.uport.credentials;

/** The codes of {@link Refused} besides those of tokens. They are stable. */
public final class RefusalCodes {

  /** The request that was answered is not ours. */
  public static final String NOT_OUR_REQUEST = "not_our_request";

  /** The request was answered before. */
  public static final String REQUEST_USED = "request_used";

  /** A claim that the request called essential is missing, or not one that it accepts. */
  public static final String MISSING_CLAIM = "missing_claim";

  /** The claim is about somebody else. */
  public static final String SUBJECT_MISMATCH = "subject_mismatch";

  /** The claim was made by somebody whom the request does not accept. */
  public static final String ISSUER_NOT_ACCEPTED = "issuer_not_accepted";

  /** What was signed is not what was asked for. */
  public static final String CONTENT_MISMATCH = "content_mismatch";

  /** The shape is not that of the message or credential. */
  public static final String MALFORMED = "malformed";

  /** The credential was revoked or suspended. */
  public static final String REVOKED = "revoked";

  /** A credential that the request asks for was not shown. */
  public static final String MISSING_CREDENTIAL = "missing_credential";

  /** The wallet, or its user, answers with an error. */
  public static final String DECLINED = "declined";

  private RefusalCodes() {}
}
