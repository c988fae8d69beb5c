package me.uport.pututu.receipt;

import java.util.Locale;

/** What can become of a message, each once. */
enum Step {
  /** On disk, in the mailbox; committed before the dapp had its answer. */
  ACCEPTED(false),
  /** The provider has taken the wake-up over. Whether the phone got it, only the phone knows. */
  PUSHED(false),
  /** The provider did not take it, and will not be asked again. The message stays. */
  PUSH_FAILED(false),
  /** The wallet has read it. */
  FETCHED(false),
  /** The wallet has signed that it has it. */
  ACKNOWLEDGED(true),
  /** The wallet has deleted it without a word. */
  DELETED(true),
  /** Nobody has deleted it in time. */
  EXPIRED(true);

  private final boolean last;

  Step(boolean last) {
    this.last = last;
  }

  /** Whether nothing comes after it. */
  boolean isLast() {
    return last;
  }

  /** As in answers and in the table. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Step ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
