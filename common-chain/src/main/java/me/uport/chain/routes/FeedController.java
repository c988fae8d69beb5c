package me.uport.chain.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.TransactionFeed;
import me.uport.chain.request.RequestFields;
import me.uport.web.JSend;
import me.uport.web.Public;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /transactions}: what happened to all transactions, in order and without gaps. */
@Public
@RestController
class FeedController {
  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1000;

  private final TransactionFeed feed;
  private final Networks networks;

  FeedController(TransactionFeed feed, Networks networks) {
    this.feed = feed;
    this.networks = networks;
  }

  @GetMapping("/transactions")
  JSend transactions(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String limit) {
    long position = after == null ? 0 : number("after", after, Long.MAX_VALUE);
    int most = limit == null ? USUAL_LIMIT : (int) number("limit", limit, LARGEST_LIMIT);
    List<Entry> entries = feed.after(position, most).stream().map(this::entry).toList();
    long last = entries.isEmpty() ? position : entries.getLast().position();
    return JSend.data(Map.of("events", entries, "next", last));
  }

  private record Entry(
      long position, UUID id, String network, String purpose, @JsonUnwrapped EventView event) {}

  private Entry entry(TransactionFeed.Entry entry) {
    return new Entry(
        entry.position(),
        entry.transaction().value(),
        networks
            .find(entry.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(entry.chainId())),
        entry.purpose(),
        EventView.of(entry.event()));
  }

  private static long number(String name, String text, long largest) {
    var number = RequestFields.number(name, text);
    if (number.bitLength() > 63 || number.longValueExact() > largest) {
      throw RequestFields.invalid(name, "expected at most %d, found %s".formatted(largest, text));
    }
    return number.longValueExact();
  }
}
