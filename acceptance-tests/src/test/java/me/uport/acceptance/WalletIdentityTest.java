package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.FuelTokens;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.identity.Finality;
import me.uport.wallet.identity.FundedTransactions;
import me.uport.wallet.identity.IdentityCalls;
import me.uport.wallet.identity.IdentityCreation;
import me.uport.wallet.identity.MetaTransactions;
import me.uport.wallet.identity.Preflight;
import me.uport.wallet.identity.Progress;
import me.uport.wallet.identity.RelayedTransaction;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.identity.Waiting;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.services.Pauses;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.UrlConnectionTransport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A wallet's identity on the packaged platform's chain, from its first key to its last. */
class WalletIdentityTest {

  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Waiting WAITING =
      new Waiting(CLOCK, Pauses.SLEEPING, Duration.ofMillis(100), PATIENCE);

  /** More patient than usual: the chain shares the machine with everything else. */
  private static final JsonRpcNode NODE =
      new JsonRpcNode(
          new NodeSettings(
              List.of(URI.create(PLATFORM.network().rpcUrl())),
              PLATFORM.network().id(),
              PATIENCE,
              PATIENCE,
              1 << 20,
              Duration.ofHours(1),
              128));

  private static final ClaimsRegistryContract REGISTRY =
      new ClaimsRegistryContract(PLATFORM.contract(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  private static final FuelTokens FUEL = new FuelTokens(PLATFORM.fuelTokenIssuer(), CLOCK);

  private final WalletKeys keys = WalletKeys.of(RecoveryPhrase.generate(RANDOM));
  private final PrivateKey device = keys.device(0);
  private final PrivateKey recovery = keys.recovery(0);
  private final PrivateKey tablet = keys.device(1);
  private final WalletNetwork network = network(contract(UportContract.META_IDENTITY_MANAGER));
  private final MetaTransactions relay =
      new MetaTransactions(network, client(Service.SENSUI), FUEL::mint, WAITING);
  private final IdentityCalls calls = new IdentityCalls(network, relay);
  private final IdentityCreation creation =
      new IdentityCreation(network, client(Service.UNNU), FUEL::mint, WAITING);

  @Test
  void anIdentityIsCreatedOnceWhateverIsAskedAgain() {
    List<String> states = new ArrayList<>();
    assertThat(creation.find(device.address())).isEmpty();
    ContractIdentity created = creation.create(device.address(), recovery.address(), states::add);

    assertThat(states).containsExactly("requested", "created");
    assertThat(creation.create(device.address(), recovery.address(), Progress.NONE))
        .isEqualTo(created);
    assertThat(creation.find(device.address())).contains(created);
    assertThat(calls.mayUse(created, device.address())).isTrue();
    assertThat(network.didOf(device)).hasToString("did:ethr:0x539:" + device.address());
  }

  @Test
  void severalCallsOfOneKeyAreUnderWayAtOnceAndBecomeFinal() {
    ContractIdentity identity = created();
    List<CompletableFuture<RelayedTransaction>> sent =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> claim(identity, device, "claim " + n), Thread::startVirtualThread))
            .toList();

    List<RelayedTransaction> relayed = sent.stream().map(CompletableFuture::join).toList();
    relayed.forEach(
        transaction -> assertSucceeded(relay.await(transaction, Finality.INCLUDED, Progress.NONE)));
    IntStream.range(0, 4)
        .forEach(n -> assertThat(claimOf(identity, "claim " + n)).isEqualTo(word("claim " + n)));

    mine(64);
    List<String> states = new ArrayList<>();
    assertThat(relay.await(relayed.get(0), Finality.FINALIZED, states::add))
        .isInstanceOfSatisfying(
            TransactionOutcome.Succeeded.class,
            done -> assertThat(done.finality()).isEqualTo(Finality.FINALIZED));
    assertThat(states).last().isEqualTo("finalized");
  }

  @Test
  void aCallIsTriedBeforeItIsSent() {
    ContractIdentity identity = created();
    var registry = REGISTRY.setSelfClaim(word("key"), word("value"));

    assertThat(calls.preflight(identity, device, registry.to(), Wei.ZERO, registry.data()))
        .isInstanceOfSatisfying(
            Preflight.Relayable.class, may -> assertThat(may.cost().value()).isPositive());
    assertThat(calls.preflight(identity, tablet, registry.to(), Wei.ZERO, registry.data()))
        .isInstanceOfSatisfying(
            Preflight.NotRelayable.class, no -> assertThat(no.code()).isEqualTo("would_revert"));
    assertThatThrownBy(() -> claim(identity, tablet, "stolen"))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class, no -> assertThat(no.code()).isEqualTo("would_revert"));
  }

  @Test
  void devicesAreAddedRemovedAndRecovered() {
    ContractIdentity identity = createdBy(manager());
    assertSucceeded(administered(() -> calls.addDevice(identity, device, tablet.address())));
    assertThat(calls.mayUse(identity, tablet.address())).isTrue();
    assertSucceeded(awaited(claim(identity, tablet, "from the tablet")));

    assertSucceeded(administered(() -> calls.removeDevice(identity, tablet, device.address())));
    assertThat(calls.mayUse(identity, device.address())).isFalse();

    PrivateKey fresh = keys.device(2);
    assertSucceeded(administered(() -> calls.recover(identity, recovery, fresh.address())));
    assertThat(calls.mayUse(identity, fresh.address())).isTrue();
    assertThat(calls.mayAdminister(identity, fresh.address())).isTrue();

    PrivateKey newRecovery = keys.recovery(1);
    assertSucceeded(
        administered(() -> calls.changeRecoveryKey(identity, fresh, newRecovery.address())));
    assertThatThrownBy(() -> calls.recover(identity, recovery, device.address()))
        .isInstanceOf(ServiceRefusedException.class);
    assertSucceeded(
        administered(() -> calls.recover(identity, newRecovery, keys.device(3).address())));
  }

  @Test
  void anIdentityMovesToAnotherManager() {
    ContractIdentity identity = createdBy(manager());
    MetaIdentityManagerContract next = manager();

    assertSucceeded(administered(() -> calls.initiateMigration(identity, device, next.address())));
    assertSucceeded(administered(() -> calls.cancelMigration(identity, device)));
    assertSucceeded(administered(() -> calls.initiateMigration(identity, device, next.address())));
    assertSucceeded(
        awaited(
            calls.call(
                identity, device, next.registerIdentity(device.address(), recovery.address()))));
    assertSucceeded(administered(() -> calls.finalizeMigration(identity, device)));

    ContractIdentity moved = new ContractIdentity(identity.address(), next.address());
    assertThat(calls.mayUse(moved, device.address())).isTrue();
    assertSucceeded(awaited(claim(moved, device, "moved")));
    assertThat(claimOf(moved, "moved")).isEqualTo(word("moved"));
  }

  @Test
  void aKeyWithoutEtherPaysItselfAfterItWasFunded() {
    FundedTransactions funded =
        new FundedTransactions(network, client(Service.SENSUI), FUEL::mint, WAITING);
    SignedTransaction call =
        funded.call(device, REGISTRY.address(), REGISTRY.setSelfClaim(word("k"), word("v")).data());

    RelayedTransaction funding = funded.fund(call, device.address()).orElseThrow();
    assertSucceeded(funded.awaitFunding(funding, Progress.NONE));
    assertThat(funded.fund(call, device.address())).isEmpty();
    assertSucceeded(funded.send(call));
    assertThat(REGISTRY.claim(device.address(), device.address(), word("k")).ask(NODE))
        .isEqualTo(word("v"));
    assertThat(NODE.balance(device.address(), BlockTag.LATEST).value()).isPositive();
  }

  @Test
  void anIdentitySendsItsOwnEther() {
    ContractIdentity identity = created();
    Address friend = keys.device(7).address();
    NODE.rpc(
        "anvil_setBalance",
        JsonMapper.shared().createArrayNode().add(identity.address().toString()).add("0x64"));

    assertSucceeded(awaited(calls.transfer(identity, device, friend, Wei.of(40))));

    assertThat(NODE.balance(friend, BlockTag.LATEST)).isEqualTo(Wei.of(40));
    assertThat(NODE.balance(identity.address(), BlockTag.LATEST)).isEqualTo(Wei.of(60));
  }

  private ContractIdentity created() {
    return creation.create(device.address(), recovery.address(), Progress.NONE);
  }

  /** A manager that makes nobody wait; the time locks have tests of their own. */
  private static MetaIdentityManagerContract manager() {
    Map<UportContract, Address> others = new EnumMap<>(UportContract.class);
    for (UportContract contract : UportContract.values()) {
      if (contract != UportContract.META_IDENTITY_MANAGER) {
        others.put(contract, contract(contract));
      }
    }
    TimeLocks none = new TimeLocks(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    Address manager =
        new ContractDeployer(rich(), none)
            .complete(ContractAddresses.of(others))
            .get(UportContract.META_IDENTITY_MANAGER);
    return new MetaIdentityManagerContract(manager);
  }

  private ContractIdentity createdBy(MetaIdentityManagerContract manager) {
    var receipt = rich().send(manager.createIdentity(device.address(), recovery.address()));
    return new ContractIdentity(
        manager.created(receipt).orElseThrow().identity(), manager.address());
  }

  private static DirectSender rich() {
    PrivateKey key = PrivateKey.generate(RANDOM);
    NODE.rpc(
        "anvil_setBalance",
        JsonMapper.shared()
            .createArrayNode()
            .add(key.address().toString())
            .add("0x56bc75e2d63100000"));
    return new DirectSender(NODE, key, PATIENCE);
  }

  private RelayedTransaction claim(ContractIdentity identity, PrivateKey key, String text) {
    return calls.call(identity, key, REGISTRY.setSelfClaim(word(text), word(text)));
  }

  private static Hash32 claimOf(ContractIdentity identity, String text) {
    return REGISTRY.claim(identity.address(), identity.address(), word(text)).ask(NODE);
  }

  /**
   * A manager without locks still wants a block of a later second between two acts of one key; one
   * that comes too early is refused, and that is remembered. This chain makes a block only for a
   * transaction, and an act that is simulated sends none: so it is made here.
   */
  private TransactionOutcome administered(Supplier<RelayedTransaction> act) {
    Instant before = NODE.head().timestamp();
    for (mine(1); !NODE.head().timestamp().isAfter(before); mine(1)) {
      Pauses.SLEEPING.pause(MOMENT);
    }
    return awaited(act.get());
  }

  private TransactionOutcome awaited(RelayedTransaction sent) {
    return relay.await(sent, Finality.INCLUDED, Progress.NONE);
  }

  private static void assertSucceeded(TransactionOutcome outcome) {
    assertThat(outcome).isInstanceOf(TransactionOutcome.Succeeded.class);
  }

  private static void mine(int blocks) {
    NODE.rpc(
        "anvil_mine",
        JsonMapper.shared().createArrayNode().add("0x" + Integer.toHexString(blocks)));
  }

  private static Hash32 word(String text) {
    byte[] padded = new byte[32];
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return Hash32.parse(Bytes.of(padded).toString());
  }

  private static WalletNetwork network(Address manager) {
    return new WalletNetwork(
        PLATFORM.network().name(), NODE, contract(UportContract.TX_RELAY), manager);
  }

  private static Address contract(UportContract contract) {
    return PLATFORM.contract(contract);
  }

  private static ServiceClient client(Service service) {
    return new ServiceClient(PLATFORM.service(service), new UrlConnectionTransport());
  }
}
