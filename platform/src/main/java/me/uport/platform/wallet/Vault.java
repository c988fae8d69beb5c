package me.uport.platform.wallet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import me.uport.platform.PlatformException;
import me.uport.wallet.keys.EncryptedFileStore;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.keys.SecretStoreException;
import org.jspecify.annotations.Nullable;

/** Where a wallet's phrase lies, encrypted with a password. */
final class Vault {

  private static final String PHRASE = "phrase";
  private static final String SHEET = "UPORT1";

  private final Path folder;
  private final Optional<String> password;
  private final Screen screen;
  private final SecureRandom random;
  private @Nullable EncryptedFileStore opened;

  /**
   * A vault in a folder.
   *
   * @param password what secrets are encrypted with; asked for when there is none
   */
  Vault(Path folder, Optional<String> password, Screen screen, SecureRandom random) {
    this.folder = folder;
    this.password = password;
    this.screen = screen;
    this.random = random;
  }

  /** A phrase, and where what belongs to it is kept. */
  record Opened(RecoveryPhrase phrase, SecretStore store) {}

  /** Draws a phrase and keeps it. */
  Opened create() {
    return kept(RecoveryPhrase.generate(random), emptyStore());
  }

  /** Asks for a phrase or two recovery sheets, and keeps it. */
  Opened restore() {
    EncryptedFileStore store = emptyStore();
    String first = screen.ask("The words of the recovery phrase, or a recovery sheet: ", true);
    RecoveryPhrase phrase =
        first.strip().toUpperCase(Locale.ROOT).startsWith(SHEET)
            ? sheets(first, screen.ask("Another recovery sheet: ", true))
            : words(first);
    return kept(phrase, store);
  }

  private static Opened kept(RecoveryPhrase phrase, SecretStore store) {
    store.save(PHRASE, phrase.entropy());
    return new Opened(phrase, store);
  }

  /** The wallet that is there. */
  Opened open() {
    return find()
        .orElseThrow(
            () ->
                new PlatformException(
                    "there is no wallet in " + folder + ": ./uport wallet create makes one"));
  }

  /** The wallet, where there is one. */
  Optional<Opened> find() {
    EncryptedFileStore store = store();
    return stored(store).map(phrase -> new Opened(phrase, store));
  }

  PlatformException occupied() {
    return new PlatformException(
        "there is a wallet in " + folder + " already: name another one with --name NAME");
  }

  private EncryptedFileStore emptyStore() {
    EncryptedFileStore store = store();
    if (stored(store).isPresent()) {
      throw occupied();
    }
    return store;
  }

  private EncryptedFileStore store() {
    if (opened == null) {
      opened = newStore();
    }
    return opened;
  }

  private EncryptedFileStore newStore() {
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

  private static RecoveryPhrase words(String words) {
    return parsed("the phrase", () -> RecoveryPhrase.parse(words));
  }

  private static RecoveryPhrase sheets(String one, String other) {
    return parsed("the sheets", () -> RecoveryPhrase.ofSheets(one, other));
  }

  private static RecoveryPhrase parsed(String name, Supplier<RecoveryPhrase> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new PlatformException(name + ": " + e.getMessage(), e);
    }
  }
}
