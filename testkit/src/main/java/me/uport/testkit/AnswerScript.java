package me.uport.testkit;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which request of a fake provider gets which answer: first those for the next requests, then those
 * for one address, then the one for all others. Thread-safe.
 */
final class AnswerScript<A> {

  private final Deque<A> next = new ArrayDeque<>();
  private final Map<String, A> byAddress = new HashMap<>();
  private A otherwise;

  AnswerScript(A otherwise) {
    this.otherwise = otherwise;
  }

  synchronized void next(Collection<A> answers) {
    next.addAll(answers);
  }

  synchronized void address(String address, A answer) {
    byAddress.put(address, answer);
  }

  synchronized void all(A answer) {
    otherwise = answer;
  }

  synchronized A answer(String address) {
    return next.isEmpty() ? byAddress.getOrDefault(address, otherwise) : next.remove();
  }
}
