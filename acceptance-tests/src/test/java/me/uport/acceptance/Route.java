package me.uport.acceptance;

import java.util.Set;

/**
 * A route of the wire contracts with one valid request, which tests spoil.
 *
 * @param name service, method and path as the contract writes them
 * @param face how it says no to a body
 * @param guard what its bearer token must be
 * @param valid the request, without its token
 * @param accepted the statuses of the valid request; a 4xx where it names what does not exist
 */
record Route(String name, Face face, Guard guard, Call valid, Set<Integer> accepted) {

  /** Which answers a route has to a body that it cannot read. */
  enum Face {
    /** Takes no body. */
    BODILESS(0, "", 0, ""),
    JSON(400, "missing_body", 400, "invalid_json"),
    /** 403 for anything that is not JSON, as the original. */
    TOPIC(403, "invalid_json", 403, "invalid_json"),
    /** 403 where the token of the event is missing, as the original. */
    EVENT(403, "no_event_token", 400, "invalid_json"),
    SNAPSHOT(403, "no_snapshot_token", 400, "invalid_json"),
    /** Errors of JSON-RPC come with status 200. */
    RPC(200, "invalid_request", 200, "invalid_json");

    final int missing;
    final String missingCode;
    final int notJson;
    final String notJsonCode;

    Face(int missing, String missingCode, int notJson, String notJsonCode) {
      this.missing = missing;
      this.missingCode = missingCode;
      this.notJson = notJson;
      this.notJsonCode = notJsonCode;
    }
  }

  /** What a caller has to show. */
  enum Guard {
    NONE,
    USER_AUTH,
    NOTIFICATION,
    FUEL,
    SPONSOR,
    BACKUP,
    /** Serves once. */
    ERASURE,
    /** A fuel token, checked by the route itself. */
    RPC;

    /** Whose tokens open it, too. */
    Guard purpose() {
      return this == ERASURE ? BACKUP : this;
    }
  }

  boolean isGuarded() {
    return guard != Guard.NONE && guard != Guard.RPC;
  }

  /** What the valid request is answered with. */
  String contentType() {
    if (name.endsWith("/export")) {
      return "application/x-ndjson";
    }
    return name.endsWith("/log/checkpoint") ? "text/plain" : "application/json";
  }

  /** The valid request with its token. */
  Call call(Tokens tokens) {
    return guard == Guard.NONE ? valid : valid.bearing(tokens.valid(guard));
  }

  @Override
  public String toString() {
    return name;
  }
}
