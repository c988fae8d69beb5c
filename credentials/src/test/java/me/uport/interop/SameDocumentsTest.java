package me.uport.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.ChangeOwner;
import me.uport.contracts.DidChange.RevokeDelegate;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidService;
import me.uport.did.DidVersion;
import me.uport.did.ProofPurpose;
import me.uport.did.VerificationMethod;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.node.BlockTag;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random histories of a registry resolve to the documents that {@code ethr-did-resolver} 11 gives,
 * at every block.
 *
 * <p>Left out are the listed differences: the block of a delegate's revocation, in which theirs
 * still lists it; the suites and encodings of keys (the keys themselves are compared), and the
 * numbers of attributes with unusual names, which changed between their versions.
 */
class SameDocumentsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int IDENTITIES = 3;
  private static final int STEPS = 9;

  private final DevChain chain = DevChain.shared();
  private final JsonRpcNode node = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  private final DidRegistryContract registry =
      new DidRegistryContract(
          new ContractDeployer(
                  new DirectSender(node, chain.fundedKey(), PATIENCE), TimeLocks.DEPLOYED)
              .deploy()
              .get(UportContract.ETHEREUM_DID_REGISTRY));
  private final EthrDidResolver resolver =
      new EthrDidResolver(
          List.of(
              new EthrNetwork(
                  "local", chain.chainId(), registry.address(), new EthrChainReader(node))),
          Clock.systemUTC());

  private record Question(Did did, long block) {}

  @Test
  void randomHistoriesResolveToTheSameDocumentAtEveryBlock(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    System.out.println("randomHistories: -Duport.seed=" + seed);
    Random random = new Random(seed);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < IDENTITIES; i++) {
      questions.addAll(live(random));
    }

    JsonNode answers =
        OriginalLibraries.ask(folder, Map.of("network", network(), "resolve", asked(questions)));

    assertThat(questions).hasSizeGreaterThan(IDENTITIES * 4);
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      JsonNode theirs = answers.get("resolve").get(i);
      assertThat(ours(question)).as("%s", question).isEqualTo(comparable(question.did(), theirs));
    }
  }

  private Map<String, Object> network() {
    return Map.of(
        "name",
        "local",
        "chainId",
        chain.chainId(),
        "rpcUrl",
        chain.url().toString(),
        "registry",
        registry.address().toString());
  }

  private static List<Map<String, Object>> asked(List<Question> questions) {
    return questions.stream()
        .<Map<String, Object>>map(
            question -> Map.of("did", question.did().toString(), "versionId", question.block()))
        .toList();
  }

  /** A life of random changes, some of them in one block, and the blocks worth asking about. */
  private List<Question> live(Random random) {
    PrivateKey identity = chain.fundedKey();
    RandomHistory history = new RandomHistory(random, identity.address());
    PrivateKey owner = identity;
    Set<Long> blocks = new TreeSet<>(Set.of(chain.head()));
    Set<Long> leftOut = new HashSet<>();
    for (int step = 0; step < STEPS; step++) {
      passTime(random);
      List<DidChange> changes = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        changes.add(history.next());
      }
      PrivateKey next = random.nextInt(6) == 0 ? chain.fundedKey() : owner;
      if (!next.equals(owner)) {
        changes.add(new ChangeOwner(identity.address(), next.address()));
      }
      long block = inOneBlock(owner, changes);
      owner = next;
      boolean revokes = changes.stream().anyMatch(RevokeDelegate.class::isInstance);
      (revokes ? leftOut : blocks).add(block);
    }
    if (random.nextInt(3) == 0) {
      passTime(random);
      DidChange end = new ChangeOwner(identity.address(), Address.ZERO);
      blocks.add(new DirectSender(node, owner, PATIENCE).send(registry.apply(end)).blockNumber());
      // The contract lets the first key act again; the method of DIDs does not.
      passTime(random);
      blocks.add(inOneBlock(identity, List.of(history.next())));
    }
    passTime(random);
    chain.mine();
    blocks.add(chain.head());
    blocks.removeAll(leftOut);
    Object name = random.nextBoolean() ? identity.address() : identity.publicKey();
    Did did = Did.parse("did:ethr:local:" + name);
    return blocks.stream().map(block -> new Question(did, block)).toList();
  }

  /**
   * The next block has a time of whole tens of seconds, in which nothing ends: about the second in
   * which something ends the resolvers differ.
   */
  private void passTime(Random random) {
    long tens = chain.now().getEpochSecond() / 10 + 1 + random.nextInt(12);
    chain.setNextTimestamp(Instant.ofEpochSecond(10 * tens));
  }

  private long inOneBlock(PrivateKey owner, List<DidChange> changes) {
    long before = chain.head();
    chain.pauseMining();
    try {
      long nonce = node.transactionCount(owner.address(), BlockTag.LATEST);
      for (DidChange change : changes) {
        submit(owner, nonce++, registry.apply(change));
      }
    } finally {
      chain.resumeMining();
    }
    chain.mine();
    return before + 1; // an empty block may have followed
  }

  private void submit(PrivateKey owner, long nonce, ContractCall call) {
    node.send(
        new UnsignedTransaction.Legacy(
                chain.chainId(), nonce, Wei.gwei(20), 300_000, call.to(), Wei.ZERO, call.data())
            .sign(owner)
            .raw()
            .toArray());
  }

  private Map<String, Object> ours(Question question) {
    Resolved resolved =
        (Resolved) resolver.resolve(question.did(), new DidVersion.ById(question.block()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("document", resolved.document().toMap());
    answer.put("metadata", resolved.metadata().toMap());
    return comparable(question.did(), JsonMapper.shared().valueToTree(answer));
  }

  /** What both must agree on: keys by id and material, purposes, services, versions. */
  private static Map<String, Object> comparable(Did did, JsonNode answer) {
    DidDocument document = document(did, answer.get("document"));
    Map<String, Object> result = new TreeMap<>();
    result.put("id", document.id());
    for (VerificationMethod method : document.verificationMethods()) {
      result.put("key " + method.id(), material(method));
    }
    for (ProofPurpose purpose : ProofPurpose.values()) {
      result.put(purpose.property(), ids(document.methodsFor(purpose)));
    }
    for (DidService service : document.services()) {
      result.put(service.id(), service);
    }
    JsonNode metadata = answer.get("metadata");
    for (String name :
        List.of("deactivated", "versionId", "updated", "nextVersionId", "nextUpdate")) {
      result.put(name, metadata.path(name).asString(""));
    }
    return result;
  }

  private static DidDocument document(Did did, JsonNode json) {
    try {
      return DidDocument.parse(did, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new AssertionError("No document of " + did + ": " + json, e);
    }
  }

  private static Set<String> ids(List<VerificationMethod> methods) {
    return methods.stream()
        .map(VerificationMethod::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The account or the key, however it is written. */
  private static Object material(VerificationMethod method) {
    return method
        .account()
        .<Object>map(account -> account)
        .or(method::publicKey)
        .or(() -> method.key().map(key -> key.curve() + " " + HexFormat.of().formatHex(key.key())))
        .orElseThrow();
  }
}
