package me.uport.platform.wallet;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import me.uport.crypto.Address;
import me.uport.did.ResolutionUnavailableException;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.identity.StillWaitingException;
import me.uport.wallet.keys.EncryptedFileStore;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.keys.SecretStoreException;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.memory.LyingHubException;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.ServiceUnavailableException;

/** The commands of {@code ./uport wallet}. */
public final class CommandLineWallet {

  private static final String PHRASE = "phrase";
  private static final String SHEET = "UPORT1";

  private final PlatformDescription platform;
  private final Path folder;
  private final Optional<String> password;
  private final Screen screen;
  private final SecureRandom random = new SecureRandom();

  /**
   * A wallet on a running platform.
   *
   * @param folder where its secrets are kept, encrypted
   * @param password what they are encrypted with; asked for when there is none
   */
  public CommandLineWallet(
      PlatformDescription platform, Path folder, Optional<String> password, Screen screen) {
    this.platform = platform;
    this.folder = folder;
    this.password = password;
    this.screen = screen;
  }

  /** Draws a phrase, keeps it, and creates the identity. */
  public void create() {
    EncryptedFileStore store = newStore();
    RecoveryPhrase phrase = RecoveryPhrase.generate(random);
    store.save(PHRASE, phrase.entropy());
    screen.show("Write these words down. Whoever has them has this wallet:");
    screen.show("");
    screen.show("  " + String.join(" ", phrase.words()));
    screen.show("");
    try (OpenWallet wallet = open(phrase, store)) {
      ContractIdentity identity = arrive(wallet);
      reported(
          () -> {
            wallet
                .memory(screen)
                .note("identity", Map.of("address", identity.address().toString()));
            return true;
          });
    }
  }

  /** Takes a phrase or two recovery sheets, finds the identity, and fetches what was backed up. */
  public void restore() {
    EncryptedFileStore store = newStore();
    String first = screen.ask("The words of the recovery phrase, or a recovery sheet: ", true);
    RecoveryPhrase phrase =
        first.strip().toUpperCase(Locale.ROOT).startsWith(SHEET)
            ? sheets(first, screen.ask("Another recovery sheet: ", true))
            : phrase(first);
    store.save(PHRASE, phrase.entropy());
    try (OpenWallet wallet = open(phrase, store)) {
      arrive(wallet);
      backUp(wallet);
    }
  }

  private ContractIdentity arrive(OpenWallet wallet) {
    ContractIdentity identity =
        reported(() -> wallet.identity(state -> screen.show("  identity " + state)));
    screen.show("DID        " + wallet.did());
    screen.show("Identity   " + identity.address());
    return identity;
  }

  /** Brings what is noted to the backup, and fetches what other devices have noted. */
  public void backup() {
    try (OpenWallet wallet = open()) {
      backUp(wallet);
    }
  }

  private void backUp(OpenWallet wallet) {
    reported(
        () -> {
          wallet.memory(screen).backUp();
          return true;
        });
  }

  /** Shows what the wallet remembers. */
  public void history() {
    try (OpenWallet wallet = open()) {
      reported(
          () -> {
            wallet.memory(screen).show();
            return true;
          });
    }
  }

  /** Shows three sheets to write down, of which any two give the wallet back. */
  public void sheets() {
    RecoveryPhrase phrase =
        stored(store())
            .orElseThrow(
                () -> new PlatformException("there is no wallet yet: ./uport wallet create"));
    screen.show(
        "Write each on a paper of its own. Any two give this wallet back, one says nothing:");
    phrase.sheets(random).forEach(sheet -> screen.show("  " + sheet));
  }

  /** Shows who the wallet is, as text and as a QR code. */
  public void show() {
    try (OpenWallet wallet = open()) {
      screen.show("DID        " + wallet.did());
      screen.show(
          "Identity   "
              + reported(wallet::knownIdentity)
                  .map(identity -> identity.address().toString())
                  .orElse("none yet: ./uport wallet create goes on"));
      QrCode.lines(wallet.did().toString()).forEach(screen::show);
    }
  }

  /**
   * Reads a request, shows it, and answers it when its owner agrees.
   *
   * @param what a link, a request, a topic's URL, or the file of a picture of a QR code
   * @param agreed whether the owner has agreed beforehand
   */
  public void scan(String what, boolean agreed) {
    try (OpenWallet wallet = open()) {
      reported(
          () -> {
            treat(wallet, wallet.read(scanned(what)), agreed);
            return true;
          });
    }
  }

  /** Reads what dapps have pushed, one message after the other. */
  public void inbox(boolean agreed) {
    try (OpenWallet wallet = open()) {
      reported(
          () -> {
            for (Mailbox.Message message : wallet.mailbox().waiting()) {
              screen.show("");
              treat(wallet, wallet.readPushed(message), agreed);
              wallet.mailbox().acknowledge(message);
            }
            screen.show("No more messages.");
            return true;
          });
    }
  }

  /** Sends value or a call in the identity's name. */
  public void send(String to, String wei, String data) {
    Address receiver = parsed("--to", () -> Address.parse(to));
    Wei value = parsed("--value", () -> new Wei(new BigInteger(wei)));
    Bytes call = parsed("--call", () -> Bytes.parse(data));
    try (OpenWallet wallet = open()) {
      reported(
          () -> {
            screen.show(
                wallet.sent(receiver, value, call, state -> screen.show("  transaction " + state)));
            return true;
          });
    }
  }

  private void treat(OpenWallet wallet, ReadRequest read, boolean agreed) {
    switch (read) {
      case ReadRequest.Refused(String code, String message) ->
          throw new PlatformException("this must not be answered (" + code + "): " + message);
      case ReadRequest.Understood(var request) -> {
        RequestText.of(request).forEach(screen::show);
        new RequestDialogue(wallet, screen).treat(request, agreed);
      }
    }
  }

  private String scanned(String what) {
    return picture(what)
        .map(
            file -> {
              try {
                return QrCode.read(file)
                    .orElseThrow(() -> new PlatformException("there is no QR code in " + file));
              } catch (IOException e) {
                throw new PlatformException(file + " cannot be read: " + e.getMessage(), e);
              }
            })
        .orElse(what);
  }

  private static Optional<Path> picture(String what) {
    try {
      return Optional.of(Path.of(what)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private OpenWallet open() {
    EncryptedFileStore store = store();
    return open(
        stored(store)
            .orElseThrow(
                () -> new PlatformException("there is no wallet yet: ./uport wallet create")),
        store);
  }

  private OpenWallet open(RecoveryPhrase phrase, SecretStore store) {
    return new OpenWallet(platform, phrase, store, Clock.systemUTC(), random);
  }

  private EncryptedFileStore newStore() {
    EncryptedFileStore store = store();
    if (stored(store).isPresent()) {
      throw new PlatformException(
          "there is a wallet in " + folder + " already: name another one with --name NAME");
    }
    return store;
  }

  private EncryptedFileStore store() {
    String given = password.orElseGet(() -> screen.ask("Password of this wallet: ", true));
    if (given.isEmpty()) {
      throw new PlatformException("a wallet needs a password; UPORT_WALLET_PASSWORD may hold it");
    }
    return new EncryptedFileStore(folder, given.toCharArray(), random);
  }

  private static Optional<RecoveryPhrase> stored(EncryptedFileStore store) {
    try {
      return store.load(PHRASE).map(RecoveryPhrase::ofEntropy);
    } catch (SecretStoreException e) {
      throw new PlatformException(String.valueOf(e.getMessage()), e);
    }
  }

  private static RecoveryPhrase phrase(String words) {
    return parsed("the phrase", () -> RecoveryPhrase.parse(words));
  }

  private static RecoveryPhrase sheets(String one, String other) {
    return parsed("the sheets", () -> RecoveryPhrase.ofSheets(one, other));
  }

  private static <T> T parsed(String name, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new PlatformException(name + ": " + e.getMessage(), e);
    }
  }

  /** What a service refuses or does not say is one line, not a stack trace. */
  private static <T> T reported(Supplier<T> action) {
    try {
      return action.get();
    } catch (ServiceRefusedException e) {
      throw new PlatformException("refused (" + e.code() + "): " + e.getMessage(), e);
    } catch (ServiceUnavailableException
        | LyingHubException
        | StillWaitingException
        | IllegalArgumentException
        | ResolutionUnavailableException e) {
      throw new PlatformException(String.valueOf(e.getMessage()), e);
    }
  }
}
