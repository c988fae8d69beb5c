package me.uport.pututu.consent;

import java.util.Objects;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A user's own view of the dapps that write to it. */
@RestController
class ConsentController {

  private static final int LONGEST_DAPP = 500;

  private final Users users;
  private final Consents consents;
  private final RetryingTransactions transactions;

  ConsentController(Users users, Consents consents, RetryingTransactions transactions) {
    this.users = users;
    this.consents = consents;
    this.transactions = transactions;
  }

  @GetMapping("/permission")
  JSend permissions(@Caller("userAuth") VerifiedJwt caller) {
    return JSend.data(consents.permissions(users.issuerOf(caller)));
  }

  @GetMapping("/dapp")
  JSend dapps(@Caller("userAuth") VerifiedJwt caller) {
    return JSend.data(consents.dapps(users.issuerOf(caller)));
  }

  /** What is absent goes back to what everybody may. */
  record Limit(
      @Nullable String dapp,
      @Nullable Integer perDay,
      @Nullable Boolean urgent,
      @Nullable Boolean proof) {}

  @PutMapping("/limit")
  JSend limit(@Caller("userAuth") VerifiedJwt caller, @RequestBody Limit body) {
    UserId user = users.issuerOf(caller);
    DappLimit limit = check(body);
    if (!transactions.execute(() -> consents.limit(user, limit))) {
      throw Refusal.conflict(
              "too_many_limits", "There are as many limits as one user may have: lift some")
          .asException();
    }
    return JSend.data(limit);
  }

  private DappLimit check(Limit body) {
    String dapp = body.dapp();
    if (dapp == null || dapp.isBlank() || dapp.length() > LONGEST_DAPP || !Text.isStorable(dapp)) {
      throw Refusal.badRequest("invalid_dapp", "dapp is not the aud of a notification token")
          .asException();
    }
    if (body.perDay() != null && body.perDay() < 0) {
      throw Refusal.badRequest("invalid_limit", "perDay is not a number of 0 or more")
          .asException();
    }
    return new DappLimit(
        users.dapp(dapp),
        body.perDay(),
        Objects.requireNonNullElse(body.urgent(), true),
        Objects.requireNonNullElse(body.proof(), false));
  }
}
