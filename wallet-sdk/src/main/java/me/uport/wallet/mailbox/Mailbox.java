package me.uport.wallet.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.databind.JsonNode;

/**
 * One identity's mailbox. Messages stay until {@link #acknowledge} has told Pututu that they are
 * dealt with, so that a crash loses none; whoever crashes in between reads them twice. Thread-safe.
 */
public final class Mailbox {

  private static final Duration USER_AUTH_LIFETIME = Duration.ofMinutes(10);
  private static final int NOT_FOUND = 404;

  private final ServiceClient pututu;
  private final JwtSigner signer;
  private final BoxKeyPair encryption;

  /**
   * Opens the mailbox of an identity.
   *
   * @param signer signs for the identity
   * @param encryption what dapps encrypt to
   */
  public Mailbox(ServiceClient pututu, JwtSigner signer, BoxKeyPair encryption) {
    this.pututu = pututu;
    this.signer = signer;
    this.encryption = encryption;
  }

  /**
   * A message.
   *
   * @param id at Pututu
   * @param sender who sent it, as Pututu has verified; the request inside says it again, signed
   * @param createdAt when Pututu took it
   * @param text decrypted, for {@code RequestReader.readPushed}; nothing when it is not for our
   *     key, or was altered
   */
  public record Message(String id, String sender, Instant createdAt, Optional<String> text) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Message[id=" + id + ", sender=" + sender + "]";
    }
  }

  /**
   * Registers where this phone is woken.
   *
   * @param platform {@code fcm}, {@code apns}, …
   * @param address what the platform calls this phone
   * @return the endpoint's id, for {@link #allow}
   * @throws ServiceRefusedException 400 when Pututu has no provider for the platform
   */
  public String register(String platform, String address) {
    return pututu
        .post("/device", userAuth(), Map.of("platform", platform, "token", address))
        .path("data")
        .path("id")
        .asString("");
  }

  /**
   * Allows a dapp to push.
   *
   * @param endpoint of {@link #register}
   * @param lifetime how long
   * @return the notification token, which answers carry to the dapp
   */
  public String allow(Did dapp, String endpoint, Duration lifetime) {
    return signer.sign(
        Map.of("type", "notifications", "aud", dapp.toString(), "value", endpoint), lifetime);
  }

  /** Takes back every leave that a dapp was given up to now. */
  public void revoke(Did dapp) {
    pututu.post("/revocation", userAuth(), Map.of("dapp", dapp.toString()));
  }

  /** All messages that wait, oldest first. */
  public List<Message> waiting() {
    List<Message> messages = new ArrayList<>();
    String after = "";
    JsonNode page = page(after);
    while (!page.isEmpty()) {
      for (JsonNode message : page) {
        messages.add(read(message));
      }
      after = messages.get(messages.size() - 1).id();
      page = page(after);
    }
    return messages;
  }

  private JsonNode page(String after) {
    return pututu
        .get("/message" + (after.isEmpty() ? "" : "?after=" + after), userAuth())
        .path("data");
  }

  /** Tells Pututu that a message is dealt with; does nothing when it is gone already. */
  public void acknowledge(Message message) {
    try {
      pututu.delete("/message/" + message.id(), userAuth());
    } catch (ServiceRefusedException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
  }

  private Message read(JsonNode message) {
    return new Message(
        message.path("id").asString(""),
        message.path("sender").asString(""),
        Instant.parse(message.path("created").asString("1970-01-01T00:00:00Z")),
        decrypted(message.path("message").asString("")));
  }

  private Optional<String> decrypted(String encrypted) {
    try {
      return Optional.of(encryption.decrypt(EncryptedMessage.parse(encrypted)));
    } catch (DecryptionException e) {
      return Optional.empty();
    }
  }

  private String userAuth() {
    return signer.sign(Map.of("type", "user-auth"), USER_AUTH_LIFETIME);
  }
}
