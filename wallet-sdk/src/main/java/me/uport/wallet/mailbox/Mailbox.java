package me.uport.wallet.mailbox;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.jwt.JwtSigner;
import me.uport.wallet.services.EventStream;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One identity's mailbox. Messages stay until {@link #acknowledge} has told Pututu that they are
 * dealt with, so that a crash loses none; whoever crashes in between reads them twice. {@link
 * MailboxListener} brings them as they come. Thread-safe.
 */
public final class Mailbox {

  /** A message has at most 64 KiB: a page stays below the bound of any transport. */
  private static final int PAGE = 10;

  /** More than a mailbox at Pututu holds; who says that there is more is not believed. */
  private static final int MOST = 10_000;

  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServiceClient pututu;
  private final UserAuth userAuth;
  private final BoxKeyPair encryption;

  /**
   * Opens the mailbox of an identity.
   *
   * @param signer signs for the identity
   * @param encryption what dapps encrypt to
   */
  public Mailbox(ServiceClient pututu, JwtSigner signer, BoxKeyPair encryption) {
    this.pututu = pututu;
    this.userAuth = new UserAuth(signer);
    this.encryption = encryption;
  }

  /**
   * A message.
   *
   * @param id at Pututu
   * @param sender who sent it, as Pututu has verified; the request inside says it again, signed
   * @param createdAt when Pututu took it; 1970 when it does not say
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
   * All messages that wait, oldest first.
   *
   * @throws ServiceRefusedException when Pututu does not show them
   * @throws me.uport.wallet.services.ServiceUnavailableException when it does not answer
   */
  public List<Message> waiting() {
    List<Message> messages = new ArrayList<>();
    List<Message> page = after("");
    while (!page.isEmpty() && messages.size() < MOST) {
      messages.addAll(page);
      page = after(page.get(page.size() - 1).id());
    }
    return messages;
  }

  /**
   * The next messages behind one; the first ones behind {@code ""}. Ids grow as messages come, so
   * that none appears behind a reader.
   */
  List<Message> after(String id) {
    JsonNode page =
        pututu
            .get("/message?limit=" + PAGE + (id.isEmpty() ? "" : "&after=" + id), userAuth.token())
            .path("data");
    List<Message> messages = new ArrayList<>();
    page.forEach(message -> messages.add(read(message)));
    return messages;
  }

  /** A stream of the messages behind one, each as the data of an event. */
  EventStream streamAfter(String id) throws IOException {
    return pututu.events(
        "/message/events" + (id.isEmpty() ? "" : "?after=" + id), userAuth.token());
  }

  Message read(EventStream.Event event) throws IOException {
    try {
      return read(JSON.readTree(event.data()));
    } catch (JacksonException e) {
      throw new IOException("Expected a message in JSON", e);
    }
  }

  /** Tells Pututu that a message is dealt with; does nothing when it is gone already. */
  public void acknowledge(Message message) {
    try {
      pututu.delete("/message/" + message.id(), userAuth.token());
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
        time(message.path("created").asString("")),
        decrypted(message.path("message").asString("")));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private Optional<String> decrypted(String encrypted) {
    try {
      return Optional.of(encryption.decrypt(EncryptedMessage.parse(encrypted)));
    } catch (DecryptionException e) {
      return Optional.empty();
    }
  }
}
