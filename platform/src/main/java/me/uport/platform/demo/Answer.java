package me.uport.platform.demo;

import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param request method and URL, for messages
 * @param status the HTTP status
 * @param body the JSON body; a missing node when there is none
 */
record Answer(String request, int status, JsonNode body) {

  /** This answer, which must have the status. */
  Answer expect(int expected) {
    if (status != expected) {
      throw new DemoFailure(
          request
              + " should answer "
              + expected
              + ", found "
              + status
              + " "
              + body.path("message").asString(""));
    }
    return this;
  }

  /** This answer to a deletion, which may be a repetition that finds nothing left to delete. */
  Answer expectGone() {
    return status == 404 ? this : expect(200);
  }

  /** A value of the body that must be there, by its path such as {@code /data/txHash}. */
  JsonNode at(String pointer) {
    JsonNode value = body.at(pointer);
    if (value.isMissingNode()) {
      throw new DemoFailure(request + " should answer with " + pointer + ", found " + body);
    }
    return value;
  }

  /** A text of the body, by its path. */
  String text(String pointer) {
    return at(pointer).asString();
  }
}
