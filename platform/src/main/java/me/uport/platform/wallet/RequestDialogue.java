package me.uport.platform.wallet;

import me.uport.platform.PlatformException;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.request.Answer;
import me.uport.wallet.request.AnswerDelivery.Delivered;
import me.uport.wallet.request.Disclosed;
import me.uport.wallet.request.WalletRequest;

/** Asks the wallet's owner about a request, and does what he says. */
final class RequestDialogue {

  private final OpenWallet wallet;
  private final Screen screen;

  RequestDialogue(OpenWallet wallet, Screen screen) {
    this.wallet = wallet;
    this.screen = screen;
  }

  void treat(WalletRequest request, boolean agreed) {
    if (request instanceof WalletRequest.OfferedClaim) {
      screen.show("This wallet on the command line keeps no claims.");
      return;
    }
    if (agreed || screen.agrees("Do you agree?")) {
      deliver(request, answer(request));
    } else {
      deliver(request, Answer.denied());
      screen.show("Refused, and the dapp told so.");
    }
  }

  private Answer answer(WalletRequest request) {
    return switch (request) {
      case WalletRequest.Disclosure disclosure ->
          wallet.answers().disclose(disclosure, disclosed(disclosure));
      case WalletRequest.ClaimSigning signing -> wallet.answers().signClaim(signing);
      case WalletRequest.Transaction transaction -> sent(transaction);
      case WalletRequest.PersonalSigning signing ->
          wallet.answers().signPersonally(signing, wallet.device());
      case WalletRequest.TypedDataSigning signing ->
          wallet.answers().signTypedData(signing, wallet.device());
      case WalletRequest.OfferedClaim _ -> throw new IllegalStateException("It asks for nothing");
    };
  }

  private Disclosed disclosed(WalletRequest.Disclosure request) {
    Disclosed disclosed = Disclosed.nothing();
    for (String name : request.own()) {
      String said =
          screen.ask("Your " + RequestText.clean(name) + " (empty: not told): ", false).strip();
      disclosed = said.isEmpty() ? disclosed : disclosed.own(name, said);
    }
    return disclosed;
  }

  private Answer sent(WalletRequest.Transaction request) {
    if (request.network().filter(network -> !network.equals(wallet.network())).isPresent()) {
      throw new PlatformException(
          "the dapp wants chain "
              + RequestText.clean(request.network().get())
              + ", this wallet is on "
              + wallet.network());
    }
    var to =
        request
            .to()
            .orElseThrow(() -> new PlatformException("an identity cannot create a contract"));
    TransactionOutcome outcome =
        wallet.send(
            to, request.value(), request.data(), state -> screen.show("  transaction " + state));
    return switch (outcome) {
      case TransactionOutcome.Succeeded succeeded -> wallet.answers().sent(succeeded.hash());
      case TransactionOutcome.Reverted reverted ->
          throw new PlatformException("the transaction was reverted: " + reverted.reason());
      case TransactionOutcome.Rejected rejected ->
          throw new PlatformException("the transaction was not sent: " + rejected.reason());
    };
  }

  private void deliver(WalletRequest request, Answer answer) {
    switch (wallet.delivery().deliver(request, answer)) {
      case Delivered.Posted posted -> {
        screen.show("Answered.");
        posted.openNext().ifPresent(url -> screen.show("Go on at   " + url));
      }
      case Delivered.InBrowser inBrowser ->
          screen.show("Open this in the browser, it is the answer: " + inBrowser.open());
      case Delivered.Nowhere _ -> answer.fields().forEach((_, value) -> screen.show(value));
    }
  }
}
