package me.uport.wallet.mailbox;

/** What to do with a message that came. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Deals with a message, which may have been shown before: after a crash, or on another device.
   *
   * @return whether it is dealt with. Then it is acknowledged, and never comes again; otherwise the
   *     next listener gets it
   */
  boolean handle(Mailbox.Message message);
}
