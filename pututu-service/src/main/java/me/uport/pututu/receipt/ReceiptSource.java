package me.uport.pututu.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.receipt.Receipts.Reader;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import me.uport.web.wakeup.Wakeups.Waiter;
import tools.jackson.databind.json.JsonMapper;

/** The steps of one message, as one connection sees them. */
final class ReceiptSource implements EventSource {

  private final UUID message;
  private final Reader reader;
  private final Receipts receipts;
  private final Waiter waiter;
  private final JsonMapper mapper;
  private long cursor;
  private boolean looked;
  private boolean over;

  ReceiptSource(
      UUID message,
      Reader reader,
      long after,
      Receipts receipts,
      Waiter waiter,
      JsonMapper mapper) {
    this.message = message;
    this.reader = reader;
    this.cursor = after;
    this.receipts = receipts;
    this.waiter = waiter;
    this.mapper = mapper;
  }

  /** Looks now and then without a sign, too: nobody writes down that a message expires just now. */
  @Override
  public List<StreamEvent> next(Duration atMost) throws InterruptedException {
    if (looked) {
      waiter.await(atMost);
    }
    looked = true;
    Optional<Receipt> receipt = receipts.find(message, reader);
    over = receipt.map(Receipt::isOver).orElse(true);
    List<Receipt.Event> fresh =
        receipt.stream()
            .flatMap(found -> found.events().stream())
            .filter(event -> event.position() > cursor)
            .toList();
    if (!fresh.isEmpty()) {
      cursor = fresh.getLast().position();
    }
    return fresh.stream().map(this::event).toList();
  }

  private StreamEvent event(Receipt.Event event) {
    return new StreamEvent(
        Long.toString(event.position()), event.event(), mapper.writeValueAsString(event));
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void nudge() {
    waiter.nudge();
  }

  @Override
  public void close() {
    waiter.close();
  }
}
