package me.uport.contracts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.Secp256k1;
import me.uport.did.Did;
import me.uport.did.DidResolvers;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.ContractAccounts;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthereumNode;
import me.uport.node.EthrChainReader;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.NodeUnavailableException;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.generated.Bytes32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts that are contracts sign tokens, where the verifier is told to ask them. */
class ContractAccountsTest {
  private static final long GAS = 1_000_000;
  private static final Hash32 SALT = Hash32.of(Arrays.copyOf(new byte[] {7}, 32));
  private static final Bytes MAGIC = Bytes.parse("0x" + "6492".repeat(16));
  private static final TokenPolicy POLICY = TokenPolicy.strict("test").build();

  private static final DevChain DEV = DevChain.shared();
  private static final EthereumNode NODE =
      new JsonRpcNode(NodeSettings.of(DEV.chainId(), DEV.url()));
  private static final DirectSender SENDER =
      new DirectSender(NODE, DEV.fundedKey(), Await.PATIENCE);
  private static final Address REGISTRY =
      new ContractDeployer(SENDER, TimeLocks.DEPLOYED)
          .deploy()
          .get(UportContract.ETHEREUM_DID_REGISTRY);
  private static final Address FACTORY = deploy("TestAccountFactory");

  private final PrivateKey owner = DEV.fundedKey();
  private final ContractAccounts asking =
      (chainId, account, hash, signature) ->
          chainId == DEV.chainId()
              && AccountSignature.isValid(
                  NODE, account, Hash32.of(hash), Bytes.of(signature), GAS, BlockTag.LATEST);

  @Test
  void anAccountThatExistsSignsAsItsOwnerSays() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));

    assertThat(verify(token(account, owner), asking)).isInstanceOf(Verified.class);
    assertThat(code(verify(token(account, TestIdentities.bob().key()), asking)))
        .isEqualTo("invalid_signature");

    SENDER.send(Abi.call(account, "changeOwner", Abi.address(TestIdentities.bob().address())));
    assertThat(verify(token(account, owner), asking))
        .as("the next block counts at once")
        .isInstanceOf(Rejected.class);
    assertThat(verify(token(account, TestIdentities.bob().key()), asking))
        .isInstanceOf(Verified.class);
  }

  @Test
  void contractsSignNothingUnlessTheVerifierIsToldToAskThem() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));

    assertThat(code(verify(token(account, owner), ContractAccounts.NONE)))
        .isEqualTo("invalid_signature");
    assertThat(
            code(
                new JwtVerifier(resolvers(), Clock.systemUTC())
                    .verify(token(account, owner), POLICY)))
        .isEqualTo("invalid_signature");
  }

  @Test
  void anAccountThatIsYetToBeDeployedSignsWithItsDeployment() {
    Address account = addressOf(owner.address());
    assertThat(NODE.code(account)).isEqualTo(Bytes.EMPTY);

    String wrapped =
        token(did(account), owner, signature -> wrapped(FACTORY, owner.address(), signature));
    assertThat(verify(wrapped, asking)).isInstanceOf(Verified.class);
    assertThat(NODE.code(account)).as("nothing was deployed").isEqualTo(Bytes.EMPTY);

    assertThat(verify(token(account, owner), asking))
        .as("not wrapped: nobody knows the account")
        .isInstanceOf(Rejected.class);
    PrivateKey thief = TestIdentities.bob().key();
    assertThat(
            verify(
                token(
                    did(account), thief, signature -> wrapped(FACTORY, thief.address(), signature)),
                asking))
        .as("another owner's account is at another address")
        .isInstanceOf(Rejected.class);

    SENDER.send(create(owner.address()));
    assertThat(verify(wrapped, asking)).as("deployed in the meantime").isInstanceOf(Verified.class);
  }

  @Test
  void anAccountThatExistsIsNotPreparedByWhatThePresenterChose() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));
    PrivateKey thief = TestIdentities.bob().key();
    Bytes takeOver = Abi.call(account, "changeOwner", Abi.address(thief.address())).data();

    String token = token(did(account), thief, signature -> wrapped(account, takeOver, signature));

    assertThat(verify(token, asking)).isInstanceOf(Rejected.class);
  }

  @Test
  void anAccountOfAnotherChainIsNotAsked() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));
    Did elsewhere = Did.parse("did:pkh:eip155:1:" + account);
    Did here = Did.parse("did:pkh:eip155:" + DEV.chainId() + ":" + account);

    assertThat(verify(token(here, owner, signature -> signature), asking))
        .isInstanceOf(Verified.class);
    assertThat(verify(token(elsewhere, owner, signature -> signature), asking))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anAccountThatBurnsItsGasOrAnswersOtherwiseHasNotSigned() {
    for (String name : List.of("BurningAccount", "BabblingAccount", "TestAccountFactory")) {
      assertThat(verify(token(deploy(name), owner), asking)).as(name).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void whatCannotBeUnwrappedIsNoSignature() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));
    for (Bytes broken :
        List.of(
            MAGIC,
            Bytes.parse("0x" + "ff".repeat(96) + "6492".repeat(16)),
            Bytes.of(new byte[9000]))) {
      assertThat(verify(token(did(account), owner, _ -> broken), asking))
          .isInstanceOf(Rejected.class);
    }
  }

  @Test
  void aKeyOfOnesOwnNeedsNoContract() {
    assertThat(
            verify(
                token(did(owner.address()), owner, ContractAccountsTest::asTokensHaveIt),
                (chainId, account, hash, signature) -> {
                  throw new IllegalStateException("the chain is not asked");
                }))
        .isInstanceOf(Verified.class);
  }

  @Test
  void aChainThatCannotBeAskedSaysNothingAboutTheToken() {
    Address account = deploy("TestAccount", Abi.address(owner.address()));
    EthereumNode down =
        new JsonRpcNode(NodeSettings.of(DEV.chainId(), URI.create("http://127.0.0.1:1")));
    String token = token(account, owner);

    assertThatThrownBy(
            () ->
                verify(
                    token,
                    (chainId, address, hash, signature) ->
                        AccountSignature.isValid(
                            down,
                            address,
                            Hash32.of(hash),
                            Bytes.of(signature),
                            GAS,
                            BlockTag.LATEST)))
        .isInstanceOf(NodeUnavailableException.class);
    assertThatThrownBy(
            () ->
                verify(
                    token,
                    (chainId, address, hash, signature) -> {
                      throw new ResolutionUnavailableException("down");
                    }))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  private static Did did(Address account) {
    return Did.parse("did:ethr:" + account);
  }

  private static String token(Address account, PrivateKey key) {
    return token(did(account), key, signature -> signature);
  }

  /** How a signature of the owner becomes one of the account. */
  private interface Form {
    Bytes of(Bytes signature);
  }

  private static String token(Did issuer, PrivateKey key, Form form) {
    String header = base64("{\"typ\":\"JWT\",\"alg\":\"ES256K-R\"}");
    long now = Clock.systemUTC().instant().getEpochSecond();
    String payload =
        base64(
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of("iat", now, "exp", now + 300, "iss", issuer.toString())));
    String input = header + "." + payload;
    RecoverableSignature signature =
        Secp256k1.best().sign(Hashes.sha256(input.getBytes(StandardCharsets.US_ASCII)), key);
    byte[] ethereum = Arrays.copyOf(signature.toBytes64(), 65);
    ethereum[64] = (byte) (27 + signature.recoveryId());
    return input
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(form.of(Bytes.of(ethereum)).toArray());
  }

  /** Tokens count the recovery id from 0, Ethereum's contracts from 27. */
  private static Bytes asTokensHaveIt(Bytes signature) {
    byte[] bytes = signature.toArray();
    bytes[64] = (byte) (bytes[64] - 27);
    return Bytes.of(bytes);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Verification verify(String token, ContractAccounts accounts) {
    return new JwtVerifier(resolvers(), Clock.systemUTC(), accounts).verify(token, POLICY);
  }

  private static String code(Verification verification) {
    return ((Rejected) verification).code();
  }

  private static DidResolvers resolvers() {
    EthrNetwork network =
        new EthrNetwork("local", DEV.chainId(), REGISTRY, new EthrChainReader(NODE));
    return new DidResolvers(
        Map.of(
            "ethr",
            new EthrDidResolver(List.of(network), Clock.systemUTC()),
            "pkh",
            new PkhDidResolver()));
  }

  private static ContractCall create(Address owner) {
    return Abi.call(FACTORY, "create", Abi.address(owner), new Bytes32(SALT.bytes()));
  }

  private static Address addressOf(Address owner) {
    return Abi.query(
            FACTORY, Abi.ADDRESS, "addressOf", Abi.address(owner), new Bytes32(SALT.bytes()))
        .ask(NODE);
  }

  private static Bytes wrapped(Address factory, Address owner, Bytes signature) {
    return wrapped(factory, create(owner).data(), signature);
  }

  private static Bytes wrapped(Address factory, Bytes deployment, Bytes signature) {
    Bytes tuple =
        Abi.creation(
            Bytes.EMPTY, Abi.address(factory), Abi.bytes(deployment), Abi.bytes(signature));
    return Bytes.parse(tuple + MAGIC.toString().substring(2));
  }

  private static Address deploy(String name, org.web3j.abi.datatypes.Type<?>... arguments) {
    try (InputStream in =
        ContractAccountsTest.class.getResourceAsStream("/me/uport/testkit/" + name + ".json")) {
      JsonNode artifact = JsonMapper.shared().readTree(in);
      Bytes code = Bytes.parse(artifact.get("bytecode").asString());
      return requireNonNull(SENDER.create(Abi.creation(code, arguments)).contractAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
