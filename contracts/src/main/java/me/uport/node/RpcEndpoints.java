package me.uport.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The URLs of one network: asks the preferred one first, passes over those that fail, and lets none
 * speak before it has named the right chain.
 */
final class RpcEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(RpcEndpoints.class);

  /** How long a URL that failed is asked after the others. */
  private static final long COOL_DOWN_NANOS = 5_000_000_000L;

  private final NodeSettings settings;
  private final LongSupplier nanoTime;
  private final List<Member> members;

  RpcEndpoints(NodeTransport transport, NodeSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.members =
        settings.urls().stream()
            .map(url -> new Member(new RpcEndpoint(transport, url, settings)))
            .toList();
  }

  /**
   * Asks one URL after the other until one answers.
   *
   * @param subject what is asked, for messages
   * @throws NodeUnavailableException when none does
   * @throws NodeRejectedException when one answers with an error object that is about the question
   */
  <T> T ask(String subject, Function<RpcEndpoint, T> question) {
    List<String> faults = new ArrayList<>();
    for (Member member : inOrder()) {
      try {
        return member.ask(question);
      } catch (EndpointFaultException e) {
        faults.add(member.endpoint.name() + ": " + e.getMessage());
      }
    }
    throw unavailable(subject, faults);
  }

  /**
   * Asks all URLs.
   *
   * @return what those said that answered, at least one
   * @throws NodeUnavailableException when none does
   */
  <T> List<T> askEach(String subject, Function<RpcEndpoint, T> question) {
    List<T> answers = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Member member : inOrder()) {
      try {
        answers.add(member.ask(question));
      } catch (EndpointFaultException e) {
        faults.add(member.endpoint.name() + ": " + e.getMessage());
      }
    }
    if (answers.isEmpty()) {
      throw unavailable(subject, faults);
    }
    return answers;
  }

  /** How many URLs there are. */
  int size() {
    return members.size();
  }

  private NodeUnavailableException unavailable(String subject, List<String> faults) {
    return new NodeUnavailableException(
        "no node of chain "
            + settings.chainId()
            + " answered "
            + subject
            + " ("
            + String.join("; ", faults)
            + ")");
  }

  private List<Member> inOrder() {
    long now = nanoTime.getAsLong();
    return members.stream()
        .sorted(Comparator.comparing(member -> member.isCoolingDown(now)))
        .toList();
  }

  /** A URL and what we know of it. Races only cost a question more. */
  private final class Member {
    private final RpcEndpoint endpoint;
    private volatile boolean verified;
    private volatile long verifiedAt;
    private volatile boolean failed;
    private volatile long failedAt;

    Member(RpcEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    boolean isCoolingDown(long now) {
      return failed && now - failedAt < COOL_DOWN_NANOS;
    }

    <T> T ask(Function<RpcEndpoint, T> question) {
      try {
        verifyChain();
        T answer = question.apply(endpoint);
        failed = false;
        return answer;
      } catch (IllegalArgumentException malformed) {
        throw fail(new EndpointFaultException(String.valueOf(malformed.getMessage()), malformed));
      } catch (EndpointFaultException e) {
        throw fail(e);
      }
    }

    private EndpointFaultException fail(EndpointFaultException fault) {
      if (!failed) {
        LOG.warn(
            "Node {} of chain {} is passed over: {}",
            endpoint.name(),
            settings.chainId(),
            fault.getMessage());
      }
      failedAt = nanoTime.getAsLong();
      failed = true;
      // What answers after a lost connection may be another node.
      verified = false;
      return fault;
    }

    private void verifyChain() {
      long now = nanoTime.getAsLong();
      if (verified && now - verifiedAt < settings.recheck().toNanos()) {
        return;
      }
      RpcCalls.verifyChain(endpoint);
      verifiedAt = now;
      verified = true;
    }
  }
}
