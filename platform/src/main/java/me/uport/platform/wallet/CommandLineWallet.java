package me.uport.platform.wallet;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.request.ReadRequest;

/** The commands of {@code ./uport wallet}. */
public final class CommandLineWallet {

  private final PlatformDescription platform;
  private final Screen screen;
  private final SecureRandom random = new SecureRandom();
  private final Vault vault;

  /**
   * A wallet on a running platform.
   *
   * @param folder where its secrets are kept, encrypted
   * @param password what they are encrypted with; asked for when there is none
   */
  public CommandLineWallet(
      PlatformDescription platform, Path folder, Optional<String> password, Screen screen) {
    this.platform = platform;
    this.screen = screen;
    this.vault = new Vault(folder, password, screen, random);
  }

  /** Draws a phrase, keeps it, and creates the identity; or goes on where it broke off. */
  public void create() {
    Vault.Opened opened = vault.find().map(this::unfinished).orElseGet(vault::create);
    screen.show("Write these words down. Whoever has them has this wallet:");
    screen.show("");
    screen.show("  " + String.join(" ", opened.phrase().words()));
    screen.show("");
    goingOnWith(
        "create",
        opened,
        wallet -> {
          ContractIdentity identity = arrive(wallet);
          wallet.memory(screen).note("identity", Map.of("address", identity.address().toString()));
        });
  }

  /** Takes a phrase or two recovery sheets, finds the identity, and fetches what was backed up. */
  public void restore() {
    goingOnWith(
        "backup",
        vault.restore(),
        wallet -> {
          arrive(wallet);
          wallet.memory(screen).backUp();
        });
  }

  /** A wallet whose identity could not be created at first. */
  private Vault.Opened unfinished(Vault.Opened opened) {
    with(
        opened,
        wallet ->
            wallet
                .onChain()
                .known()
                .ifPresent(
                    identity -> {
                      throw vault.occupied();
                    }));
    return opened;
  }

  /** What fails after the phrase is kept can be done again. */
  private void goingOnWith(String command, Vault.Opened opened, Consumer<OpenWallet> action) {
    try {
      with(opened, action);
    } catch (PlatformException e) {
      screen.show("The phrase is kept: ./uport wallet " + command + " goes on.");
      throw e;
    }
  }

  private ContractIdentity arrive(OpenWallet wallet) {
    ContractIdentity identity =
        wallet.onChain().create(state -> screen.show("  identity " + state));
    screen.show("DID        " + wallet.did());
    screen.show("Identity   " + identity.address());
    return identity;
  }

  /** Brings what is noted to the backup, and fetches what other devices have noted. */
  public void backup() {
    with(vault.open(), wallet -> wallet.memory(screen).backUp());
  }

  /** Shows what the wallet remembers. */
  public void history() {
    with(vault.open(), wallet -> wallet.memory(screen).show());
  }

  /** Shows three sheets to write down, of which any two give the wallet back. */
  public void sheets() {
    Vault.Opened opened = vault.open();
    screen.show(
        "Write each on a paper of its own. Any two give this wallet back, one says nothing:");
    opened.phrase().sheets(random).forEach(sheet -> screen.show("  " + sheet));
  }

  /** Shows who the wallet is, as text and as a QR code. */
  public void show() {
    with(
        vault.open(),
        wallet -> {
          screen.show("DID        " + wallet.did());
          screen.show(
              "Identity   "
                  + wallet
                      .onChain()
                      .known()
                      .map(identity -> identity.address().toString())
                      .orElse("none yet: ./uport wallet create goes on"));
          QrCode.lines(wallet.did().toString()).forEach(screen::show);
        });
  }

  /**
   * Reads a request, shows it, and answers it when its owner agrees.
   *
   * @param what a link, a request, a topic's URL, or the file of a picture of a QR code
   * @param agreed whether the owner has agreed beforehand
   */
  public void scan(String what, boolean agreed) {
    with(
        vault.open(),
        wallet -> {
          switch (wallet.read(Scanned.text(what))) {
            case ReadRequest.Refused(String code, String message) ->
                throw new PlatformException(
                    "this must not be answered (" + code + "): " + RequestText.clean(message));
            case ReadRequest.Understood(var request) ->
                new RequestDialogue(wallet, screen).treat(request, agreed);
          }
        });
  }

  /**
   * Reads what dapps have pushed, one message after the other.
   *
   * @param agreed whether the owner has agreed beforehand
   * @param wait whether to go on with what comes, until the process ends
   */
  public void inbox(boolean agreed, boolean wait) {
    with(
        vault.open(),
        wallet -> {
          Inbox inbox = new Inbox(wallet, screen, agreed);
          if (wait) {
            inbox.waitForMore();
          } else {
            inbox.readWaiting();
          }
        });
  }

  /** Shows who may push, and how much. */
  public void dapps() {
    with(vault.open(), wallet -> new PushConsents(wallet.consents(), screen).show());
  }

  /** Limits the messages of a dapp; 0 silences it. */
  public void limit(String dapp, String perDay) {
    with(vault.open(), wallet -> new PushConsents(wallet.consents(), screen).limit(dapp, perDay));
  }

  /** Takes back every leave to push that a dapp was given. */
  public void revoke(String dapp) {
    with(vault.open(), wallet -> new PushConsents(wallet.consents(), screen).revoke(dapp));
  }

  /** Sends value or a call in the identity's name. */
  public void send(String to, String wei, String data) {
    Address receiver = parsed("--to", () -> Address.parse(to));
    Wei value = parsed("--value", () -> new Wei(new BigInteger(wei)));
    Bytes call = parsed("--call", () -> Bytes.parse(data));
    with(
        vault.open(),
        wallet ->
            screen.show(
                wallet
                    .onChain()
                    .sent(receiver, value, call, state -> screen.show("  transaction " + state))));
  }

  private void with(Vault.Opened opened, Consumer<OpenWallet> action) {
    try (OpenWallet wallet =
        new OpenWallet(platform, opened.phrase(), opened.store(), Clock.systemUTC(), random)) {
      Reported.by(() -> action.accept(wallet));
    }
  }

  private static <T> T parsed(String name, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new PlatformException(name + ": " + e.getMessage(), e);
    }
  }
}
