package me.uport.platform.wallet;

import me.uport.platform.PlatformException;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.WalletRequest;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.ServiceUnavailableException;

/** What dapps have pushed, shown to the wallet's owner one after the other. */
final class Inbox {

  private final OpenWallet wallet;
  private final Screen screen;
  private final boolean agreed;

  /**
   * The inbox of a wallet.
   *
   * @param agreed whether the owner has agreed beforehand
   */
  Inbox(OpenWallet wallet, Screen screen, boolean agreed) {
    this.wallet = wallet;
    this.screen = screen;
    this.agreed = agreed;
  }

  void readWaiting() {
    for (Mailbox.Message message : wallet.mailbox().waiting()) {
      if (treat(message)) {
        wallet.mailbox().acknowledge(message);
      }
    }
    screen.show("No more messages.");
  }

  void waitForMore() {
    screen.show("Waiting for messages; Ctrl-C ends.");
    try (var listener = wallet.listener()) {
      listener.listen(this::treat);
    }
  }

  /**
   * Deals with a message. One that must not or cannot be answered is dealt with, too: otherwise a
   * dapp could block the inbox. What fails for want of a network stays.
   */
  private boolean treat(Mailbox.Message message) {
    screen.show("");
    return switch (wallet.readPushed(message)) {
      case ReadRequest.Refused(String code, String why) -> {
        screen.show(
            "A message that must not be answered (" + code + "): " + RequestText.clean(why));
        yield true;
      }
      case ReadRequest.Understood(WalletRequest request) -> treat(request);
    };
  }

  private boolean treat(WalletRequest request) {
    try {
      new RequestDialogue(wallet, screen).treat(request, agreed);
      return true;
    } catch (PlatformException | ServiceRefusedException | IllegalArgumentException e) {
      screen.show("Not answered: " + RequestText.clean(String.valueOf(e.getMessage())));
      return true;
    } catch (ServiceUnavailableException e) {
      screen.show(
          "Not answered now, and left in the inbox: "
              + RequestText.clean(String.valueOf(e.getMessage())));
      return false;
    }
  }
}
