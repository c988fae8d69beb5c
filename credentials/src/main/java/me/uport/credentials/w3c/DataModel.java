package me.uport.credentials.w3c;

/** The versions of the data model that are in use. */
public enum DataModel {
  /** Of 2022: the credential stands in the claim {@code vc} of a plain JWT. */
  V1_1("https://www.w3.org/2018/credentials/v1", "JWT", "JWT"),
  /** Of 2025: the payload is the credential (VC-JOSE-COSE). */
  V2_0("https://www.w3.org/ns/credentials/v2", "vc+jwt", "vp+jwt");

  private final String context;
  private final String credentialType;
  private final String presentationType;

  DataModel(String context, String credentialType, String presentationType) {
    this.context = context;
    this.credentialType = credentialType;
    this.presentationType = presentationType;
  }

  /** The URL that comes first in {@code @context}. */
  public String context() {
    return context;
  }

  String credentialType() {
    return credentialType;
  }

  String presentationType() {
    return presentationType;
  }
}
