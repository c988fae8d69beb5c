package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.contracts.generated.CounterfactualIdentityManager;
import me.uport.contracts.generated.ERC2771Forwarder;
import me.uport.contracts.generated.EthereumClaimsRegistry;
import me.uport.contracts.generated.EthereumDIDRegistry;
import me.uport.contracts.generated.IdentityManager;
import me.uport.contracts.generated.MetaIdentityManager;
import me.uport.contracts.generated.Proxy;
import me.uport.contracts.generated.SensuiVault;
import me.uport.contracts.generated.TxRelay;
import me.uport.contracts.generated.UportRegistry;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.DefaultGasProvider;

/** What the face encodes by hand is what the generated wrappers encode from the ABI. */
class WrapperConformityTest {
  private static final Address AT = Address.parse("0x" + "c0".repeat(20));
  private static final String A = "0x" + "a1".repeat(20);
  private static final String B = "0x" + "b2".repeat(20);
  private static final String C = "0x" + "d3".repeat(20);
  private static final Address ALICE = Address.parse(A);
  private static final Address BOB = Address.parse(B);
  private static final Address CAROL = Address.parse(C);
  private static final Hash32 K = Words.of("key");
  private static final Hash32 V = Words.of("value");
  private static final byte[] K32 = K.bytes();
  private static final byte[] V32 = V.bytes();
  private static final byte[] D = {1, 2, 3};
  private static final Bytes DATA = Bytes.of(D);
  private static final BigInteger N = BigInteger.valueOf(12345);
  private static final Wei WEI = new Wei(N);

  private final Web3j web3j = Web3j.build(new HttpService("http://127.0.0.1:1"));
  private final TransactionManager manager = new ReadonlyTransactionManager(web3j, A);
  private final ContractGasProvider gas = new DefaultGasProvider();

  private static void assertSame(ContractCall ours, RemoteFunctionCall<?> theirs) {
    assertThat(ours.to()).isEqualTo(AT);
    assertThat(ours.data().toString()).isEqualTo(theirs.encodeFunctionCall());
  }

  private static void assertSame(ContractQuery<?> ours, RemoteFunctionCall<?> theirs) {
    assertSame(new ContractCall(ours.to(), ours.data()), theirs);
    assertThat(ours.request().data()).isEqualTo(ours.data());
  }

  @Test
  void proxy() {
    ProxyContract ours = new ProxyContract(AT);
    Proxy theirs = Proxy.load(AT.toString(), web3j, manager, gas);
    assertSame(ours.forward(ALICE, WEI, DATA), theirs.forward(A, N, D));
    assertSame(ours.transfer(ALICE), theirs.transfer(A));
    assertSame(ours.owner(), theirs.owner());
    assertSame(ours.isOwner(ALICE), theirs.isOwner(A));
  }

  @Test
  void identityManager() {
    IdentityManagerContract ours = new IdentityManagerContract(AT);
    IdentityManager theirs = IdentityManager.load(AT.toString(), web3j, manager, gas);
    assertSame(ours.createIdentity(ALICE, BOB), theirs.createIdentity(A, B));
    assertSame(
        ours.createIdentityWithCall(ALICE, BOB, CAROL, DATA),
        theirs.createIdentityWithCall(A, B, C, D));
    assertSame(ours.registerIdentity(ALICE, BOB), theirs.registerIdentity(A, B));
    assertSame(ours.forwardTo(ALICE, BOB, WEI, DATA), theirs.forwardTo(A, B, N, D));
    assertSame(ours.addOwner(ALICE, BOB), theirs.addOwner(A, B));
    assertSame(ours.addOwnerFromRecovery(ALICE, BOB), theirs.addOwnerFromRecovery(A, B));
    assertSame(ours.removeOwner(ALICE, BOB), theirs.removeOwner(A, B));
    assertSame(ours.changeRecovery(ALICE, BOB), theirs.changeRecovery(A, B));
    assertSame(ours.initiateMigration(ALICE, BOB), theirs.initiateMigration(A, B));
    assertSame(ours.cancelMigration(ALICE), theirs.cancelMigration(A));
    assertSame(ours.finalizeMigration(ALICE), theirs.finalizeMigration(A));
    assertSame(ours.isOwner(ALICE, BOB), theirs.isOwner(A, B));
    assertSame(ours.isOlderOwner(ALICE, BOB), theirs.isOlderOwner(A, B));
    assertSame(ours.isRecovery(ALICE, BOB), theirs.isRecovery(A, B));
    assertSame(ours.migrationInitiated(ALICE), theirs.migrationInitiated(A));
    assertSame(ours.migrationNewAddress(ALICE), theirs.migrationNewAddress(A));
    assertSame(ours.userTimeLock(), theirs.userTimeLock());
    assertSame(ours.adminTimeLock(), theirs.adminTimeLock());
    assertSame(ours.adminRate(), theirs.adminRate());
  }

  @Test
  void metaIdentityManager() {
    MetaIdentityManagerContract ours = new MetaIdentityManagerContract(AT);
    MetaIdentityManager theirs = MetaIdentityManager.load(AT.toString(), web3j, manager, gas);
    assertSame(ours.createIdentity(ALICE, BOB), theirs.createIdentity(A, B));
    assertSame(ours.forwardTo(CAROL, ALICE, BOB, WEI, DATA), theirs.forwardTo(C, A, B, N, D));
    assertSame(ours.addOwner(CAROL, ALICE, BOB), theirs.addOwner(C, A, B));
    assertSame(ours.addOwnerFromRecovery(CAROL, ALICE, BOB), theirs.addOwnerFromRecovery(C, A, B));
    assertSame(ours.removeOwner(CAROL, ALICE, BOB), theirs.removeOwner(C, A, B));
    assertSame(ours.changeRecovery(CAROL, ALICE, BOB), theirs.changeRecovery(C, A, B));
    assertSame(ours.initiateMigration(CAROL, ALICE, BOB), theirs.initiateMigration(C, A, B));
    assertSame(ours.cancelMigration(CAROL, ALICE), theirs.cancelMigration(C, A));
    assertSame(ours.finalizeMigration(CAROL, ALICE), theirs.finalizeMigration(C, A));
    assertSame(ours.relay(), theirs.relay());
  }

  @Test
  void counterfactualIdentityManager() {
    var ours = new CounterfactualIdentityManagerContract(AT);
    var theirs = CounterfactualIdentityManager.load(AT.toString(), web3j, manager, gas);
    Keys keys = new Keys(ALICE, BOB);
    assertSame(
        ours.createIdentities(List.of(keys, new Keys(CAROL, ALICE))),
        theirs.createIdentities(List.of(A, C), List.of(B, A)));
    assertSame(ours.identityAddress(keys), theirs.identityAddress(A, B));
    assertSame(
        ours.meta().forwardTo(CAROL, ALICE, BOB, WEI, DATA), theirs.forwardTo(C, A, B, N, D));
  }

  @Test
  void forwarder() {
    ForwarderContract ours = new ForwarderContract(AT);
    ERC2771Forwarder theirs = ERC2771Forwarder.load(AT.toString(), web3j, manager, gas);
    var request =
        new ForwardRequest(ALICE, BOB, WEI, N, Instant.ofEpochSecond(N.longValueExact()), DATA);
    assertSame(
        ours.execute(new SignedForwardRequest(request, DATA)),
        theirs.execute(
            new ERC2771Forwarder.ForwardRequestData(A, B, N, N, N, D, D), BigInteger.ZERO));
    assertSame(ours.nonce(ALICE), theirs.nonces(A));
    assertSame(ours.domain(), theirs.eip712Domain());
  }

  @Test
  void txRelay() {
    TxRelayContract ours = new TxRelayContract(AT);
    TxRelay theirs = TxRelay.load(AT.toString(), web3j, manager, gas);
    SignedMetaTransaction signed = new SignedMetaTransaction(ALICE, BOB, DATA, 27, K, V);
    BigInteger v = BigInteger.valueOf(27);
    assertSame(ours.relayMetaTx(signed), theirs.relayMetaTx(v, K32, V32, B, D, A));
    assertSame(ours.relayTypedMetaTx(signed), theirs.relayTypedMetaTx(v, K32, V32, B, D, A));
    assertThat(SignedMetaTransaction.decode(ours.relayMetaTx(signed).data())).isEqualTo(signed);
    assertSame(ours.addToWhitelist(List.of(ALICE, BOB)), theirs.addToWhitelist(List.of(A, B)));
    assertSame(ours.removeFromWhitelist(List.of(ALICE)), theirs.removeFromWhitelist(List.of(A)));
    assertSame(ours.nonce(ALICE), theirs.getNonce(A));
    assertSame(ours.isWhitelisted(ALICE, BOB), theirs.whitelist(A, B));
  }

  @Test
  void registries() {
    ClaimsRegistryContract claims = new ClaimsRegistryContract(AT);
    EthereumClaimsRegistry theirClaims =
        EthereumClaimsRegistry.load(AT.toString(), web3j, manager, gas);
    assertSame(claims.setClaim(ALICE, K, V), theirClaims.setClaim(A, K32, V32));
    assertSame(claims.setSelfClaim(K, V), theirClaims.setSelfClaim(K32, V32));
    assertSame(claims.removeClaim(ALICE, BOB, K), theirClaims.removeClaim(A, B, K32));
    assertSame(claims.claim(ALICE, BOB, K), theirClaims.getClaim(A, B, K32));

    UportRegistryContract registry = new UportRegistryContract(AT);
    UportRegistry theirRegistry = UportRegistry.load(AT.toString(), web3j, manager, gas);
    assertSame(registry.set(K, ALICE, V), theirRegistry.set(K32, A, V32));
    assertSame(registry.get(K, ALICE, BOB), theirRegistry.get(K32, A, B));
    assertSame(registry.version(), theirRegistry.version());
    assertSame(registry.previousPublishedVersion(), theirRegistry.previousPublishedVersion());
  }

  @Test
  void didRegistry() {
    DidRegistryContract ours = new DidRegistryContract(AT);
    EthereumDIDRegistry theirs = EthereumDIDRegistry.load(AT.toString(), web3j, manager, gas);
    Duration validity = Duration.ofSeconds(12345);
    byte[] compact = new byte[64];
    System.arraycopy(K32, 0, compact, 0, 32);
    System.arraycopy(V32, 0, compact, 32, 32);
    RecoverableSignature signature = RecoverableSignature.of(compact, 1);
    BigInteger v = BigInteger.valueOf(28);

    DidChange change = new DidChange.ChangeOwner(ALICE, BOB);
    assertSame(ours.apply(change), theirs.changeOwner(A, B));
    assertSame(ours.applySigned(change, signature), theirs.changeOwnerSigned(A, v, K32, V32, B));
    change = new DidChange.AddDelegate(ALICE, K, BOB, validity);
    assertSame(ours.apply(change), theirs.addDelegate(A, K32, B, N));
    assertSame(
        ours.applySigned(change, signature), theirs.addDelegateSigned(A, v, K32, V32, K32, B, N));
    change = new DidChange.RevokeDelegate(ALICE, K, BOB);
    assertSame(ours.apply(change), theirs.revokeDelegate(A, K32, B));
    assertSame(
        ours.applySigned(change, signature), theirs.revokeDelegateSigned(A, v, K32, V32, K32, B));
    change = new DidChange.SetAttribute(ALICE, K, DATA, validity);
    assertSame(ours.apply(change), theirs.setAttribute(A, K32, D, N));
    assertSame(
        ours.applySigned(change, signature), theirs.setAttributeSigned(A, v, K32, V32, K32, D, N));
    change = new DidChange.RevokeAttribute(ALICE, K, DATA);
    assertSame(ours.apply(change), theirs.revokeAttribute(A, K32, D));
    assertSame(
        ours.applySigned(change, signature), theirs.revokeAttributeSigned(A, v, K32, V32, K32, D));
    assertSame(ours.identityOwner(ALICE), theirs.identityOwner(A));
    assertSame(ours.nonce(ALICE), theirs.nonce(A));
    assertSame(ours.changed(ALICE), theirs.changed(A));
    assertSame(ours.validDelegate(ALICE, K, BOB), theirs.validDelegate(A, K32, B));
  }

  @Test
  void vault() {
    VaultContract ours = new VaultContract(AT);
    SensuiVault theirs = SensuiVault.load(AT.toString(), web3j, manager, gas);
    assertSame(ours.fund(ALICE, BOB, WEI), theirs.fund(A, B, N));
    assertSame(ours.deposit(ALICE), theirs.deposit(A, BigInteger.ONE));
    assertSame(ours.withdraw(WEI), theirs.withdraw(N));
    assertSame(ours.addOperator(ALICE), theirs.addOperator(A));
    assertSame(ours.removeOperator(ALICE), theirs.removeOperator(A));
    assertSame(ours.setSensuiFee(WEI), theirs.setSensuiFee(N));
    assertSame(ours.changeOwner(ALICE), theirs.changeOwner(A));
    assertSame(ours.balance(ALICE), theirs.balances(A));
    assertSame(ours.isOperator(ALICE), theirs.operators(A));
    assertSame(ours.sensuiFee(), theirs.sensuiFee());
    assertSame(ours.owner(), theirs.owner());
  }
}
