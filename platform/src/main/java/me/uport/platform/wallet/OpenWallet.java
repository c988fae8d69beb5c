package me.uport.platform.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.uport.contracts.UportContract;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.platform.FuelTokens;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.identity.PrivateChains;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.mailbox.Consents;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.mailbox.MailboxListener;
import me.uport.wallet.mailbox.Pace;
import me.uport.wallet.mailbox.PushLimits;
import me.uport.wallet.memory.MemoryCipher;
import me.uport.wallet.request.AnswerDelivery;
import me.uport.wallet.request.AnsweredRequests;
import me.uport.wallet.request.Answers;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.RequestReader;
import me.uport.wallet.services.GuardedTransport;
import me.uport.wallet.services.GuardedTransport.Reach;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.UrlConnectionTransport;

/** A wallet with its keys, on a platform. */
final class OpenWallet implements AutoCloseable {

  private static final int IDENTITY = 0;
  private static final Duration LEAVE_TO_PUSH = Duration.ofDays(365);

  /** What this "phone" is called by the push provider; nothing rings, the owner looks himself. */
  private static final String PHONE = "command-line-";

  private final WalletKeys keys;
  private final JsonRpcNode node;
  private final WalletNetwork network;
  private final HttpTransport transport = new UrlConnectionTransport();

  /** On one machine, dapps are on this machine. */
  private final HttpTransport outside = new GuardedTransport(transport, Reach.THIS_MACHINE_TOO);

  private final JwtSigner signer;
  private final RequestReader reader;
  private final CaleucheMemory memory;
  private final Mailbox mailbox;
  private final Consents consents;
  private final AnsweredRequests answered;
  private final OnChain onChain;
  private final Accounts accounts;
  private final Clock clock;
  private final SecureRandom random;

  OpenWallet(
      PlatformDescription platform,
      RecoveryPhrase phrase,
      SecretStore store,
      Clock clock,
      SecureRandom random) {
    PlatformDescription.Network chain = platform.network();
    this.clock = clock;
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
        new RequestReader(new JwtVerifier(resolver, clock), outside, Set.of(did().toString()));
    this.memory = new CaleucheMemory(platform, store, resolver, clock);
    ServiceClient pututu = client(platform, Service.PUTUTU);
    this.mailbox = new Mailbox(pututu, signer, keys.encryption(IDENTITY));
    this.consents = new Consents(pututu, signer);
    this.answered = new AnsweredRequests(store, clock);
    this.onChain =
        new OnChain(
            network,
            device(),
            keys.recovery(IDENTITY).address(),
            client(platform, Service.UNNU),
            client(platform, Service.SENSUI),
            new FuelTokens(platform.fuelTokenIssuer(), clock),
            clock);
    this.accounts =
        new Accounts(
            onChain, device(), new PrivateChains(outside, Set.of(chain.id()), store), clock);
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

  private ServiceClient client(PlatformDescription platform, Service service) {
    return new ServiceClient(platform.service(service), transport);
  }

  PrivateKey device() {
    return keys.device(IDENTITY);
  }

  Did did() {
    return network.didOf(device());
  }

  OnChain onChain() {
    return onChain;
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

  MailboxListener listener() {
    return new MailboxListener(mailbox, Pace.DEFAULT, clock, random);
  }

  Consents consents() {
    return consents;
  }

  AnsweredRequests answered() {
    return answered;
  }

  Answers answers() {
    return new Answers(signer, keys.encryption(IDENTITY).publicKey(), random);
  }

  /** What the wallet remembers, and has backed up. */
  BackedUpMemory memory(Screen screen) {
    MemoryCipher cipher = MemoryCipher.of(keys, IDENTITY, random);
    return new BackedUpMemory(memory.open(did(), signer, cipher), reader::read, screen);
  }

  Accounts accounts() {
    return accounts;
  }

  /** Leave for a dapp to push; nothing where Pututu has no provider for this wallet. */
  Optional<String> notificationToken(Did dapp) {
    try {
      String endpoint = consents.register("fcm", PHONE + device().address());
      return Optional.of(consents.allow(dapp, endpoint, LEAVE_TO_PUSH, PushLimits.NONE));
    } catch (ServiceRefusedException e) {
      return Optional.empty();
    }
  }

  /** On one machine, dapps have no certificates. */
  AnswerDelivery delivery() {
    return new AnswerDelivery(outside, AnswerDelivery.HTTP_TOO);
  }

  @Override
  public void close() {
    node.close();
  }
}
