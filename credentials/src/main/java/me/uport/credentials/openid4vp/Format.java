package me.uport.credentials.openid4vp;

/** The formats that are asked for and checked. */
public enum Format {
  /** Credentials with hidden properties (SD-JWT VC). */
  SD_JWT("dc+sd-jwt"),
  /** Credentials of the W3C's data model 1.1 as JWT, in a presentation. */
  JWT_VC("jwt_vc_json");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  /** The name in a query. */
  public String text() {
    return text;
  }
}
