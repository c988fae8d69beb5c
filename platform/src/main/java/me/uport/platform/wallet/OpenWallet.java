package me.uport.platform.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
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
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.request.AnswerDelivery;
import me.uport.wallet.request.Answers;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.RequestReader;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.UrlConnectionTransport;

/** A wallet with its keys, on a platform. */
final class OpenWallet implements AutoCloseable {

  private static final int IDENTITY = 0;

  private final WalletKeys keys;
  private final JsonRpcNode node;
  private final WalletNetwork network;
  private final HttpTransport transport = new UrlConnectionTransport();
  private final JwtSigner signer;
  private final RequestReader reader;
  private final Mailbox mailbox;
  private final IdentityCreation creation;
  private final MetaTransactions transactions;
  private final SecureRandom random;

  OpenWallet(
      PlatformDescription platform, RecoveryPhrase phrase, Clock clock, SecureRandom random) {
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
    this.reader = new RequestReader(verifier(platform, clock), transport, Set.of(did().toString()));
    this.mailbox = new Mailbox(client(platform, Service.PUTUTU), signer, keys.encryption(IDENTITY));
    FuelTokens fuelTokens = new FuelTokens(platform.fuelTokenIssuer(), clock);
    Waiting waiting = Waiting.patiently(clock);
    this.creation =
        new IdentityCreation(network, client(platform, Service.UNNU), fuelTokens::mint, waiting);
    this.transactions =
        new MetaTransactions(network, client(platform, Service.SENSUI), fuelTokens::mint, waiting);
  }

  private JwtVerifier verifier(PlatformDescription platform, Clock clock) {
    EthrNetwork ethr =
        new EthrNetwork(
            network.name(),
            node.chainId(),
            platform.contract(UportContract.ETHEREUM_DID_REGISTRY),
            new EthrChainReader(node));
    return new JwtVerifier(new EthrDidResolver(List.of(ethr), clock), clock);
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
    ContractIdentity identity =
        knownIdentity().orElseThrow(() -> new PlatformException("this wallet has no identity yet"));
    RelayedTransaction relayed =
        new IdentityCalls(network, transactions).send(identity, device(), to, value, data);
    return transactions.await(relayed, Finality.INCLUDED, progress);
  }

  @Override
  public void close() {
    node.close();
  }
}
