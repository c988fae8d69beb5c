package me.uport.wallet.memory;

import java.util.List;
import me.uport.backup.HubVerdict;
import me.uport.backup.HubVerdict.BrokenChain;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.ForeignReceipt;
import me.uport.backup.HubVerdict.Fork;
import me.uport.backup.HubVerdict.Rollback;
import org.jspecify.annotations.Nullable;

/**
 * The hub contradicts what it signed or what the owner signed: nothing of its answer was taken, and
 * what the device knew before still holds. Not a failure of the network; tell the owner.
 */
public final class LyingHubException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient @Nullable HubVerdict verdict;
  private final transient List<String> receipts;

  private LyingHubException(String message, @Nullable HubVerdict verdict, List<String> receipts) {
    super(message);
    this.verdict = verdict;
    this.receipts = receipts;
  }

  static LyingHubException found(HubVerdict verdict, List<String> receipts) {
    return new LyingHubException(message(verdict), verdict, receipts);
  }

  static LyingHubException withoutReceipt() {
    return new LyingHubException(
        "Expected the hub to sign the length of its log but found no receipt of its key",
        null,
        List.of());
  }

  static LyingHubException foreignBody(String sha256) {
    return new LyingHubException(
        "Expected the body " + sha256 + " but the hub hands out another one", null, List.of());
  }

  static LyingHubException malformed(IllegalArgumentException flaw) {
    LyingHubException lie =
        new LyingHubException(
            "The hub hands out what is no event: " + flaw.getMessage(), null, List.of());
    lie.initCause(flaw);
    return lie;
  }

  static LyingHubException endless(int most) {
    return new LyingHubException(
        "Expected a log of at most " + most + " events but the hub hands out more",
        null,
        List.of());
  }

  private static String message(HubVerdict verdict) {
    if (verdict instanceof Rollback rollback) {
      return "The hub has lost events from place " + rollback.seq() + " on";
    }
    if (verdict instanceof Fork fork) {
      return "The hub shows another event at place " + fork.seq() + " than it signed";
    }
    if (verdict instanceof DroppedTail tail) {
      return "The hub holds back the events from place " + tail.seq() + " on";
    }
    if (verdict instanceof BrokenChain chain) {
      return "The log is broken at place " + chain.link().seq() + ": " + chain.link().message();
    }
    if (verdict instanceof ForeignReceipt foreign) {
      return "The hub signed the log of " + foreign.receipt().hub();
    }
    throw new IllegalArgumentException("Expected a lie but found " + verdict);
  }

  /**
   * What was found; null when the hub signed nothing, or handed out what is no event of this log at
   * all.
   */
  public @Nullable HubVerdict verdict() {
    return verdict;
  }

  /** The hub's own signed words, older one first, with which others can be convinced. */
  public List<String> receipts() {
    return receipts;
  }
}
