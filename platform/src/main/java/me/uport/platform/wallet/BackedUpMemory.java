package me.uport.platform.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import me.uport.wallet.memory.Memory;
import me.uport.wallet.memory.MemoryEvent;
import me.uport.wallet.memory.Recollection;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.WalletRequest.OfferedClaim;
import me.uport.wallet.request.WalletRequest.WantedClaim;
import me.uport.wallet.services.ServiceUnavailableException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the wallet on the command line notes, and what it shows of it. */
final class BackedUpMemory {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String CLAIM = "claim";
  private static final String TOKEN = "token";

  private final Memory memory;
  private final Function<String, ReadRequest> reader;
  private final Screen screen;

  /**
   * The memory of a wallet.
   *
   * @param reader verifies a token
   */
  BackedUpMemory(Memory memory, Function<String, ReadRequest> reader, Screen screen) {
    this.memory = memory;
    this.reader = reader;
    this.screen = screen;
  }

  /** Notes that something happened. Without a network it waits on this device. */
  void note(String type, Map<String, String> what) {
    ObjectNode event = JSON.createObjectNode().put("type", type);
    what.forEach(event::put);
    memory.note(event);
    bringIfPossible();
  }

  /** Keeps a claim that was verified; one that is kept already changes nothing. */
  void keep(OfferedClaim claim) {
    String token = claim.origin().token();
    if (!claims().contains(token)) {
      note(CLAIM, Map.of(TOKEN, token));
    }
  }

  /**
   * The tokens of the claims that a dapp wants and that hold now, newest first. They are verified
   * again when they are shown: an issuer's key may have been taken back meanwhile.
   */
  List<String> claims(WantedClaim wanted) {
    return claims().reversed().stream().filter(token -> fits(reader.apply(token), wanted)).toList();
  }

  private static boolean fits(ReadRequest read, WantedClaim wanted) {
    return read instanceof ReadRequest.Understood understood
        && understood.request() instanceof OfferedClaim claim
        && claim.claim().containsKey(wanted.type())
        && (wanted.issuers().isEmpty()
            || wanted.issuers().contains(claim.origin().requester().toString()));
  }

  private List<String> claims() {
    Recollection all = memory.recall();
    return Stream.concat(all.events().stream().map(MemoryEvent::content), all.waiting().stream())
        .filter(event -> event.path("type").asString("").equals(CLAIM))
        .map(event -> event.path(TOKEN).asString(""))
        .toList();
  }

  private void bringIfPossible() {
    try {
      memory.sync();
    } catch (ServiceUnavailableException e) {
      screen.show("Noted on this device alone; ./uport wallet backup brings it to the backup.");
    }
  }

  void backUp() {
    Recollection all = memory.sync();
    screen.show(
        "Backed up  "
            + all.length()
            + (all.length() == 1 ? " event" : " events")
            + ", verified"
            + (all.unreadable() == 0 ? "" : "; " + all.unreadable() + " cannot be read"));
  }

  void show() {
    Recollection all = memory.sync();
    all.snapshot()
        .ifPresent(
            snapshot ->
                screen.show(
                    "1–" + snapshot.seq() + "  " + RequestText.clean(snapshot.state().toString())));
    for (MemoryEvent event : all.events()) {
      screen.show(
          event.seq()
              + "  "
              + event.notedAt().map(Object::toString).orElse("some time")
              + "  "
              + text(event));
    }
  }

  /** Tokens are long, and say nothing to a reader. */
  private static String text(MemoryEvent event) {
    List<String> fields = new ArrayList<>();
    event
        .content()
        .properties()
        .forEach(
            field ->
                fields.add(
                    field.getKey().equals(TOKEN)
                        ? TOKEN
                        : field.getKey() + " " + field.getValue().asString("")));
    return RequestText.clean(
        fields.isEmpty() ? event.content().asString("") : String.join(", ", fields));
  }
}
