package me.uport.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which message gets which answer, and what has come so far. Thread-safe. */
final class FcmScript {

  private final Deque<FcmAnswer> next = new ArrayDeque<>();
  private final Map<String, FcmAnswer> devices = new HashMap<>();
  private final List<FcmMessage> seen = new ArrayList<>();
  private FcmAnswer otherwise = FcmAnswer.accepted();

  synchronized void next(Collection<FcmAnswer> answers) {
    next.addAll(answers);
  }

  synchronized void device(String token, FcmAnswer answer) {
    devices.put(token, answer);
  }

  synchronized void all(FcmAnswer answer) {
    otherwise = answer;
  }

  synchronized FcmAnswer answer(JsonNode message) {
    String device = message.path("token").asString();
    FcmAnswer answer = next.isEmpty() ? devices.getOrDefault(device, otherwise) : next.remove();
    seen.add(new FcmMessage(device, message, answer));
    return answer;
  }

  synchronized List<FcmMessage> seen() {
    return List.copyOf(seen);
  }
}
