package me.uport.platform.wallet;

import java.util.Map;
import java.util.Optional;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.request.Answer;
import me.uport.wallet.request.AnswerDelivery.Delivered;
import me.uport.wallet.request.Disclosed;
import me.uport.wallet.request.WalletRequest;
import me.uport.wallet.request.WalletRequest.WantedClaim;

/** Asks the wallet's owner about a request, and does what he says. */
final class RequestDialogue {

  private final OpenWallet wallet;
  private final Screen screen;

  RequestDialogue(OpenWallet wallet, Screen screen) {
    this.wallet = wallet;
    this.screen = screen;
  }

  /** Shows a request and asks, unless it was answered before: it may come by more than one way. */
  void treat(WalletRequest request, boolean agreed) {
    RequestText.of(request).forEach(screen::show);
    if (wallet.answered().contains(request.origin())) {
      screen.show("This was answered before; nothing is sent again.");
    } else if (agreed || screen.agrees("Do you agree?")) {
      answered(request);
    } else {
      deliver(request, Answer.denied());
      wallet.answered().add(request.origin());
      screen.show("Refused, and the dapp told so.");
    }
  }

  private void answered(WalletRequest request) {
    if (request instanceof WalletRequest.Transaction) {
      // Before: whoever is killed in between must not send it twice.
      wallet.answered().add(request.origin());
    }
    deliver(request, answer(request));
    wallet.answered().add(request.origin());
    if (!(request instanceof WalletRequest.OfferedClaim)) {
      wallet
          .memory(screen)
          .note("answered", Map.of("dapp", request.origin().requester().toString()));
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
      case WalletRequest.OfferedClaim offered -> kept(offered);
    };
  }

  private Disclosed disclosed(WalletRequest.Disclosure request) {
    Disclosed disclosed = Disclosed.nothing();
    for (String name : request.own()) {
      String said =
          screen.ask("Your " + RequestText.clean(name) + " (empty: not told): ", false).strip();
      disclosed = said.isEmpty() ? disclosed : disclosed.own(name, said);
    }
    if (!request.verified().isEmpty()) {
      BackedUpMemory memory = wallet.memory(screen);
      for (WantedClaim wanted : request.verified()) {
        for (String token : memory.claims(wanted)) {
          disclosed = disclosed.verified(token);
        }
      }
    }
    if (request.notifications()) {
      Optional<String> leave = wallet.notificationToken(request.origin().requester());
      disclosed = leave.map(disclosed::notifications).orElse(disclosed);
    }
    return withAccount(disclosed, request);
  }

  private Disclosed withAccount(Disclosed disclosed, WalletRequest.Disclosure request) {
    return request
        .account()
        .map(
            wanted ->
                disclosed.account(
                    wallet.accounts().mnid(wanted, request.origin().requester()),
                    wallet.device().address().toString()))
        .orElse(disclosed);
  }

  private Answer kept(WalletRequest.OfferedClaim offered) {
    if (!offered.subject().equals(wallet.did().toString())) {
      throw new PlatformException(
          "the claim is about " + RequestText.clean(offered.subject()) + ", not about you");
    }
    wallet.memory(screen).keep(offered);
    screen.show("Kept.");
    return wallet.answers().kept(offered);
  }

  private Answer sent(WalletRequest.Transaction request) {
    var to =
        request
            .to()
            .orElseThrow(() -> new PlatformException("an identity cannot create a contract"));
    TransactionOutcome outcome =
        wallet.accounts().send(request, to, state -> screen.show("  transaction " + state));
    return switch (outcome) {
      case TransactionOutcome.Succeeded succeeded -> {
        screen.show("Done       " + succeeded.hash());
        yield wallet.answers().sent(request, succeeded.hash());
      }
      case TransactionOutcome.Reverted reverted ->
          throw failed(request, "the transaction was reverted: " + reason(reverted.reason()));
      case TransactionOutcome.Rejected rejected ->
          throw failed(request, "the transaction was not sent: " + reason(rejected.reason()));
    };
  }

  private static String reason(Optional<String> given) {
    return given.map(RequestText::clean).orElse("no reason is given");
  }

  /** The dapp waits for an answer, too. */
  private PlatformException failed(WalletRequest request, String message) {
    deliver(request, new Answer(Map.of("error", "transaction_failed")));
    return new PlatformException(message);
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
