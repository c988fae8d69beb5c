package me.uport.wallet.services;

import tools.jackson.databind.JsonNode;

/** A service understood a request and said no; asking again changes nothing. */
public final class ServiceRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient JsonNode body;

  ServiceRefusedException(int status, String code, String message, JsonNode body) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable code of the refusal; empty when the service gave none. */
  public String code() {
    return code;
  }

  /** What else the service said. */
  public JsonNode body() {
    return body;
  }
}
