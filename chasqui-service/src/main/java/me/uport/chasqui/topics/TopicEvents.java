package me.uport.chasqui.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topic as a stream: its messages, and where there is a hole between them, an event that says so.
 * Clients of a socket acknowledge with {@code {"ack":17}}; a client that says it a thousand times
 * costs one statement.
 */
final class TopicEvents implements EventSource {

  /** In which form a message goes out. */
  enum Form {
    /** The JSON alone; its number is the event's id. */
    BARE,
    /** In an object with its number, for doors without ids. */
    WRAPPED
  }

  private final TopicReader reader;
  private final Mailbox mailbox;
  private final JsonMapper json;
  private final TopicId topic;
  private final Visitor visitor;
  private final Form form;
  private final AtomicLong toAcknowledge = new AtomicLong();
  private long last;

  TopicEvents(
      Mailbox mailbox, JsonMapper json, TopicId topic, long after, Visitor visitor, Form form) {
    this.reader = mailbox.reader(topic, after, visitor);
    this.mailbox = mailbox;
    this.json = json;
    this.topic = topic;
    this.visitor = visitor;
    this.form = form;
    this.last = after;
  }

  @Override
  public List<StreamEvent> next(Duration atMost) throws InterruptedException {
    List<StreamEvent> events = new ArrayList<>();
    for (QueuedMessage message : reader.next(atMost)) {
      addGap(events, message.seq());
      events.add(show(message));
      last = message.seq();
    }
    long seq = toAcknowledge.getAndSet(0);
    if (seq > 0) {
      events.add(acknowledge(seq));
    }
    return events;
  }

  /** Somebody has acknowledged what this reader has not seen, it has expired, or all is new. */
  private void addGap(List<StreamEvent> events, long seq) {
    if (last > 0 && seq != last + 1) {
      events.add(event("gap", "{\"gap\":{\"after\":%d,\"next\":%d}}".formatted(last, seq)));
    }
  }

  private StreamEvent show(QueuedMessage message) {
    String id = Long.toString(message.seq());
    return form == Form.BARE
        ? new StreamEvent(id, null, message.message().text())
        : new StreamEvent(id, null, json.writeValueAsString(MessageController.View.of(message)));
  }

  private StreamEvent acknowledge(long seq) {
    return switch (mailbox.acknowledge(topic, seq, visitor)) {
      case DELETED -> event("acknowledged", "{\"acknowledged\":%d}".formatted(seq));
      case UNKNOWN -> event("refused", "{\"code\":\"unknown_topic\"}");
      case NOT_OWNER -> event("refused", "{\"code\":\"not_owner\"}");
    };
  }

  private static StreamEvent event(String name, String data) {
    return new StreamEvent(null, name, data);
  }

  @Override
  public void received(String text) {
    toAcknowledge.accumulateAndGet(number(text), Math::max);
    reader.nudge();
  }

  private long number(String text) {
    try {
      JsonNode ack = json.readTree(text).path("ack");
      if (ack.isIntegralNumber() && ack.canConvertToLong() && ack.longValue() > 0) {
        return ack.longValue();
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("expected JSON", e);
    }
    throw new IllegalArgumentException("expected {\"ack\": number}");
  }

  @Override
  public boolean isOver() {
    return reader.isOver();
  }

  @Override
  public void nudge() {
    reader.nudge();
  }

  @Override
  public void close() {
    reader.close();
  }
}
