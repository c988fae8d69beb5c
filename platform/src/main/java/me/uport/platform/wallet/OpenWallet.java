package me.uport.platform.wallet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.mnid.Mnid;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.platform.FuelTokens;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformException;
import me.uport.platform.Service;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.identity.Finality;
import me.uport.wallet.identity.IdentityCalls;
import me.uport.wallet.identity.IdentityCreation;
import me.uport.wallet.identity.MetaTransactions;
import me.uport.wallet.identity.Progress;
import me.uport.wallet.identity.RelayedTransaction;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.identity.Waiting;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.memory.Memory;
import me.uport.wallet.memory.MemoryCipher;
import me.uport.wallet.request.AnswerDelivery;
import me.uport.wallet.request.Answers;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.RequestReader;
import me.uport.wallet.request.WalletRequest.WantedAccount;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.UrlConnectionTransport;

/** A wallet with its keys, on a platform. */
final class OpenWallet implements AutoCloseable {

  private static final int IDENTITY = 0;
  private static final String KEEPER = "keeper";

  /** A page of a memory: fifty events of at most 64 KiB, in base64. */
  private static final int LARGE = 8 << 20;

  private static final Duration LEAVE_TO_PUSH = Duration.ofDays(365);

  /** What this "phone" is called by the push provider; nothing rings, the owner looks himself. */
  private static final String PHONE = "command-line-";

  private final WalletKeys keys;
  private final JsonRpcNode node;
  private final WalletNetwork network;
  private final HttpTransport transport = new UrlConnectionTransport();
  private final JwtSigner signer;
  private final RequestReader reader;
  private final Supplier<Memory> memory;
  private final Mailbox mailbox;
  private final IdentityCreation creation;
  private final MetaTransactions transactions;
  private final SecureRandom random;

  OpenWallet(
      PlatformDescription platform,
      RecoveryPhrase phrase,
      SecretStore store,
      Clock clock,
      SecureRandom random) {
    PlatformDescription.Network chain = platform.network();
    this.random = random;
    this.keys = WalletKeys.of(phrase);
    this.node = new JsonRpcNode(NodeSettings.of(chain.id(), URI.create(chain.rpcUrl())));
    this.network =
        new WalletNetwork(
            chain.name(),
            node,
            platform.contract(UportContract.TX_RELAY),
            platform.contract(UportContract.META_IDENTITY_MANAGER));
    this.signer = new JwtSigner(did(), device(), clock);
    DidResolver resolver = resolver(platform, clock);
    this.reader =
        new RequestReader(new JwtVerifier(resolver, clock), transport, Set.of(did().toString()));
    this.memory = () -> memory(platform, store, resolver, clock);
    this.mailbox = new Mailbox(client(platform, Service.PUTUTU), signer, keys.encryption(IDENTITY));
    FuelTokens fuelTokens = new FuelTokens(platform.fuelTokenIssuer(), clock);
    Waiting waiting = Waiting.patiently(clock);
    this.creation =
        new IdentityCreation(network, client(platform, Service.UNNU), fuelTokens::mint, waiting);
    this.transactions =
        new MetaTransactions(network, client(platform, Service.SENSUI), fuelTokens::mint, waiting);
  }

  private DidResolver resolver(PlatformDescription platform, Clock clock) {
    EthrNetwork ethr =
        new EthrNetwork(
            network.name(),
            node.chainId(),
            platform.contract(UportContract.ETHEREUM_DID_REGISTRY),
            new EthrChainReader(node));
    return new EthrDidResolver(List.of(ethr), clock);
  }

  private Memory memory(
      PlatformDescription platform, SecretStore store, DidResolver resolver, Clock clock) {
    ServiceClient caleuche =
        new ServiceClient(platform.service(Service.CALEUCHE), new UrlConnectionTransport(LARGE));
    return new Memory(
        caleuche,
        signer,
        MemoryCipher.of(keys, IDENTITY, random),
        store,
        did(),
        resolver,
        new HeadReceiptVerifier(resolver, clock, keeper(caleuche, store)));
  }

  /** Who keeps the backup: believed at the first time, and held to it from then on. */
  private static Did keeper(ServiceClient caleuche, SecretStore store) {
    return Did.parse(
        store
            .load(KEEPER)
            .map(known -> new String(known, StandardCharsets.UTF_8))
            .orElseGet(
                () -> {
                  String said = caleuche.get("/log", null).path("data").path("did").asString("");
                  store.save(KEEPER, said.getBytes(StandardCharsets.UTF_8));
                  return said;
                }));
  }

  private ServiceClient client(PlatformDescription platform, Service service) {
    return new ServiceClient(platform.service(service), transport);
  }

  PrivateKey device() {
    return keys.device(IDENTITY);
  }

  Did did() {
    return network.didOf(device());
  }

  String network() {
    return "0x" + Long.toHexString(node.chainId());
  }

  Optional<ContractIdentity> knownIdentity() {
    return creation.find(device().address());
  }

  ContractIdentity identity(Progress progress) {
    return creation.create(device().address(), keys.recovery(IDENTITY).address(), progress);
  }

  ReadRequest read(String scanned) {
    return reader.read(scanned);
  }

  ReadRequest readPushed(Mailbox.Message message) {
    return message
        .text()
        .map(reader::readPushed)
        .orElseGet(
            () -> new ReadRequest.Refused("not_decrypted", "The message is not for this wallet"));
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Answers answers() {
    return new Answers(signer, keys.encryption(IDENTITY).publicKey(), random);
  }

  /** What the wallet remembers, and has backed up. */
  BackedUpMemory memory(Screen screen) {
    return new BackedUpMemory(memory.get(), reader::read, screen);
  }

  /**
   * The account that a dapp wants to know: the identity's, or that of the key alone.
   *
   * @return its MNID
   */
  String account(WantedAccount wanted) {
    requireNetwork(wanted.network());
    boolean identity = wanted.kind().equals("general") || wanted.kind().equals("segregated");
    return new Mnid(network(), identity ? ownIdentity().address() : device().address()).encode();
  }

  /** Leave for a dapp to push; nothing where Pututu has no provider for this wallet. */
  Optional<String> notificationToken(Did dapp) {
    try {
      String endpoint = mailbox.register("fcm", PHONE + device().address());
      return Optional.of(mailbox.allow(dapp, endpoint, LEAVE_TO_PUSH));
    } catch (ServiceRefusedException e) {
      return Optional.empty();
    }
  }

  /** Fails when a dapp means another chain than ours. */
  void requireNetwork(Optional<String> wanted) {
    if (wanted.filter(chain -> !chain.equals(network())).isPresent()) {
      throw new PlatformException(
          "the dapp wants chain "
              + RequestText.clean(wanted.get())
              + ", this wallet is on "
              + network());
    }
  }

  private ContractIdentity ownIdentity() {
    return knownIdentity()
        .orElseThrow(() -> new PlatformException("this wallet has no identity yet"));
  }

  /** On one machine, dapps have no certificates. */
  AnswerDelivery delivery() {
    return new AnswerDelivery(transport, AnswerDelivery.HTTP_TOO);
  }

  /** Sends in the identity's name and waits; a line about what came of it. */
  String sent(Address to, Wei value, Bytes data, Progress progress) {
    return switch (send(to, value, data, progress)) {
      case TransactionOutcome.Succeeded succeeded -> "Done       " + succeeded.hash();
      case TransactionOutcome.Reverted reverted ->
          throw new PlatformException(
              "the transaction was reverted: "
                  + reverted.reason().orElse("the contract gives no reason"));
      case TransactionOutcome.Rejected rejected ->
          throw new PlatformException(
              "the transaction was not sent: " + rejected.reason().orElse("no reason is given"));
    };
  }

  TransactionOutcome send(Address to, Wei value, Bytes data, Progress progress) {
    RelayedTransaction relayed =
        new IdentityCalls(network, transactions).send(ownIdentity(), device(), to, value, data);
    return transactions.await(relayed, Finality.INCLUDED, progress);
  }

  @Override
  public void close() {
    node.close();
  }
}
