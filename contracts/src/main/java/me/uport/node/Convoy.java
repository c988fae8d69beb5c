package me.uport.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions that many threads ask one URL at the same time, in few exchanges: what is asked while
 * two are under way waits for the next one, which takes all of them along. Whoever is alone waits
 * for nobody, and nobody waits for a seat for long: a question that takes the node its time holds
 * up those that share its exchange, and no others. When an exchange fails, each of its passengers
 * asks again alone, one question after the other, so that none suffers from what another has asked.
 * For questions only, which may be asked twice. Thread-safe.
 */
final class Convoy {
  private static final int UNDER_WAY = 2;
  private static final int SEATS = 20;
  private static final Duration PATIENCE = Duration.ofMillis(20);

  /** A URL that has never answered a batch is spared after so many. */
  private static final int LARGEST_NUMBER_OF_REFUSALS = 3;

  private static final int NEVER = Integer.MIN_VALUE;

  private final RpcEndpoint endpoint;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Passenger> waiting = new ArrayDeque<>();
  private int underWay;
  private final AtomicInteger refusals = new AtomicInteger();

  Convoy(RpcEndpoint endpoint) {
    this(endpoint, PATIENCE);
  }

  /**
   * @param patience for how long a question waits for a seat
   */
  Convoy(RpcEndpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patience = patience;
  }

  /** What the node answers. */
  RpcReply ask(RpcQuestion question) {
    return ask(List.of(question)).get(0);
  }

  /** What it answers to several, in their order, and in one exchange where it does batches. */
  List<RpcReply> ask(List<RpcQuestion> questions) {
    if (refusals.get() >= LARGEST_NUMBER_OF_REFUSALS) {
      return alone(questions);
    }
    Passenger self = new Passenger(questions);
    return leads(self) || self.awaitsLead(patience) || leaves(self)
        ? drive(self)
        : self.replies().orElseGet(() -> alone(questions));
  }

  /** How many have no seat yet. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private List<RpcReply> alone(List<RpcQuestion> questions) {
    return questions.stream()
        .map(each -> RpcCalls.reply(endpoint, each.method(), each.params()))
        .toList();
  }

  /** Whether an exchange may start at once; otherwise it has queued up. */
  private boolean leads(Passenger passenger) {
    lock.lock();
    try {
      if (underWay < UNDER_WAY) {
        underWay++;
        return true;
      }
      waiting.add(passenger);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Whether one that has waited too long found no seat meanwhile: it goes on its own then. */
  private boolean leaves(Passenger passenger) {
    lock.lock();
    try {
      boolean left = waiting.remove(passenger);
      if (left) {
        underWay++;
      }
      return left || passenger.isLead();
    } finally {
      lock.unlock();
    }
  }

  private List<RpcReply> drive(Passenger self) {
    List<Passenger> all = new ArrayList<>(List.of(self));
    lock.lock();
    try {
      int seats = self.questions.size();
      while (!waiting.isEmpty() && seats + waiting.peek().questions.size() <= SEATS) {
        seats += waiting.peek().questions.size();
        all.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    try {
      return all.size() == 1 && self.questions.size() == 1 ? alone(self.questions) : together(all);
    } finally {
      all.forEach(Passenger::leave);
      handOver();
    }
  }

  private List<RpcReply> together(List<Passenger> all) {
    Optional<List<RpcReply>> replies;
    try {
      replies =
          RpcCalls.batch(endpoint, all.stream().flatMap(each -> each.questions.stream()).toList());
    } catch (EndpointFaultException e) {
      replies = Optional.empty();
    }
    if (replies.isEmpty()) {
      refusals.incrementAndGet();
      all.forEach(Passenger::leave);
      return alone(all.get(0).questions);
    }
    refusals.set(NEVER);
    Iterator<RpcReply> left = replies.get().iterator();
    List<RpcReply> own = all.get(0).from(left);
    all.stream().skip(1).forEach(each -> each.take(each.from(left)));
    return own;
  }

  /** The one that has waited longest drives next. */
  private void handOver() {
    lock.lock();
    try {
      if (underWay <= UNDER_WAY && !waiting.isEmpty()) {
        waiting.remove().lead();
      } else {
        underWay--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Somebody's questions. */
  private static final class Passenger {
    private final List<RpcQuestion> questions;

    /** Empty when it has to see to its own answer. */
    private final CompletableFuture<Optional<List<RpcReply>>> answer = new CompletableFuture<>();

    private volatile boolean lead;

    Passenger(List<RpcQuestion> questions) {
      this.questions = questions;
    }

    /** Its own ones of the replies that are left. */
    List<RpcReply> from(Iterator<RpcReply> left) {
      List<RpcReply> own = new ArrayList<>();
      while (own.size() < questions.size()) {
        own.add(left.next());
      }
      return own;
    }

    boolean isLead() {
      return lead;
    }

    void lead() {
      lead = true;
      answer.complete(Optional.empty());
    }

    void take(List<RpcReply> replies) {
      answer.complete(Optional.of(replies));
    }

    /** Without an answer, when there is none yet. */
    void leave() {
      answer.complete(Optional.empty());
    }

    /** Waits for a seat, though not for long; whether it is the one that drives. */
    boolean awaitsLead(Duration patience) {
      try {
        answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return lead;
    }

    /** Waits for whoever drives, whose own exchange ends in time. */
    Optional<List<RpcReply>> replies() {
      return answer.join();
    }
  }
}
