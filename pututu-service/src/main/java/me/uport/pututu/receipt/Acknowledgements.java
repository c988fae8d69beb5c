package me.uport.pututu.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.message.Messages;
import me.uport.pututu.message.StoredMessage;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Takes a wallet's signed word that it has a message: {@code {iss: user, aud: dapp, type:
 * "receipt", message: id, sha256: hex of the message's text, iat}}. The dapp gets it as it is and
 * can verify it by itself; we verify it so that no dapp is told what is not so.
 */
@Component
class Acknowledgements {

  private final JwtVerifier verifier;
  private final TokenPolicy policy;
  private final Users users;
  private final Messages messages;
  private final Receipts receipts;
  private final RetryingTransactions transactions;

  Acknowledgements(
      JwtVerifier verifier,
      @Qualifier("messageReceipt") TokenPolicy policy,
      Users users,
      Messages messages,
      Receipts receipts,
      RetryingTransactions transactions) {
    this.verifier = verifier;
    this.policy = policy;
    this.users = users;
    this.messages = messages;
    this.receipts = receipts;
    this.transactions = transactions;
  }

  /**
   * Keeps the receipt and deletes the message, which has done its work; a wake-up that is still on
   * its way goes with it.
   *
   * @return whether the user had such a message
   */
  boolean take(UserId user, UUID id, String receipt) {
    VerifiedJwt verified = verified(user, receipt);
    return transactions.execute(
        () -> {
          Optional<StoredMessage> message = messages.peek(user, id);
          message.ifPresent(found -> check(verified, found));
          return message.isPresent() && keep(user, id, receipt);
        });
  }

  private boolean keep(UserId user, UUID id, String receipt) {
    boolean deleted = messages.acknowledged(user, id);
    if (deleted) {
      receipts.acknowledged(id, receipt);
    }
    return deleted;
  }

  private VerifiedJwt verified(UserId user, String receipt) {
    return switch (verifier.verify(receipt, policy)) {
      case Rejected rejected -> throw invalid(rejected.message());
      case Verified(VerifiedJwt jwt) when !users.issuerOf(jwt).equals(user) ->
          throw invalid("it was issued by somebody else");
      case Verified(VerifiedJwt jwt) -> jwt;
    };
  }

  private void check(VerifiedJwt receipt, StoredMessage message) {
    if (!receipt.text("message").equals(Optional.of(message.id().toString()))) {
      throw invalid("message is not the id of this one");
    }
    List<String> audience = receipt.audience();
    if (audience.size() != 1
        || !users.dapp(audience.getFirst()).equals(users.dapp(message.sender()))) {
      throw invalid("aud is not the sender of the message");
    }
    String hash = receipt.text("sha256").orElse("").toLowerCase(Locale.ROOT);
    if (!hash.equals(sha256(message.message()))) {
      throw invalid("sha256 is not that of the message's text");
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RefusedException invalid(String reason) {
    return Refusal.badRequest("invalid_receipt", "receipt is not a valid one: " + reason)
        .asException();
  }
}
