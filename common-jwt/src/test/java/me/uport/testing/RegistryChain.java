package me.uport.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.did.ethr.ChainBlock;
import me.uport.did.ethr.ChainLog;
import me.uport.did.ethr.ChainReader;
import me.uport.did.ethr.Finality;

/**
 * A chain in memory with one ERC-1056 registry, which keeps the pointers and writes the events as
 * the contract does. Every block is ten seconds after the one before.
 */
public final class RegistryChain implements ChainReader {

  public static final Address REGISTRY =
      Address.parse("0x00000000000000000000000000000000000d1d00");

  private static final Duration BLOCK_TIME = Duration.ofSeconds(10);

  private final Instant genesis;
  private final List<ChainLog> logs = new ArrayList<>();
  private final Map<Address, NavigableMap<Long, Long>> changed = new HashMap<>();

  /** How often the node was asked for anything. */
  public final AtomicInteger requests = new AtomicInteger();

  private long head = 1;
  private long safeHead = 1;

  public RegistryChain(Instant genesis) {
    this.genesis = genesis;
  }

  /** Later changes happen in a new block. */
  public RegistryChain mine() {
    return mine(1);
  }

  public RegistryChain mine(int blocks) {
    head += blocks;
    return this;
  }

  /** The head is safe, and finalized. */
  public RegistryChain settle() {
    safeHead = head;
    return this;
  }

  /** The node forgets its newest blocks. */
  public RegistryChain fallBack(int blocks) {
    head -= blocks;
    return this;
  }

  public long number() {
    return head;
  }

  public Instant time() {
    return timestamp(head);
  }

  public RegistryChain changeOwner(Address identity, Address owner) {
    return emit(identity, "DIDOwnerChanged(address,address,uint256)", word(owner));
  }

  public RegistryChain addDelegate(
      Address identity, String type, Address delegate, Duration validity) {
    return delegateChanged(identity, type, delegate, time().plus(validity));
  }

  /** The contract sets the end to the block's own time. */
  public RegistryChain revokeDelegate(Address identity, String type, Address delegate) {
    return delegateChanged(identity, type, delegate, time());
  }

  private RegistryChain delegateChanged(
      Address identity, String type, Address delegate, Instant validTo) {
    return emit(
        identity,
        "DIDDelegateChanged(address,bytes32,address,uint256,uint256)",
        bytes32(type.getBytes(StandardCharsets.UTF_8)),
        word(delegate),
        word(validTo.getEpochSecond()));
  }

  public RegistryChain setAttribute(
      Address identity, String name, byte[] value, Duration validity) {
    return attributeChanged(
        identity,
        name.getBytes(StandardCharsets.UTF_8),
        value,
        time().plus(validity).getEpochSecond());
  }

  /** The contract sets the end to zero. */
  public RegistryChain revokeAttribute(Address identity, String name, byte[] value) {
    return attributeChanged(identity, name.getBytes(StandardCharsets.UTF_8), value, 0);
  }

  public RegistryChain attributeChanged(Address identity, byte[] name, byte[] value, long validTo) {
    byte[] padded = Arrays.copyOf(value, Math.ceilDiv(value.length, 32) * 32);
    return emit(
        identity,
        "DIDAttributeChanged(address,bytes32,bytes,uint256,uint256)",
        new byte[][] {bytes32(name), word(128), word(validTo)},
        new byte[][] {word(value.length), padded});
  }

  private RegistryChain emit(Address identity, String event, byte[]... words) {
    return emit(identity, event, words, new byte[0][]);
  }

  private RegistryChain emit(Address identity, String event, byte[][] words, byte[][] tail) {
    NavigableMap<Long, Long> changes = changed.computeIfAbsent(identity, key -> new TreeMap<>());
    long previous = changes.isEmpty() ? 0 : changes.lastKey();
    List<byte[]> data = new ArrayList<>(List.of(words));
    data.add(word(previous));
    data.addAll(List.of(tail));
    changes.put(head, head);
    append(identity, event, concat(data));
    return this;
  }

  private void append(Address identity, String event, byte[] data) {
    String topic = Hex.encode(Hashes.keccak256(event.getBytes(StandardCharsets.US_ASCII)));
    logs.add(new ChainLog(List.of(topic, Hex.encode(word(identity))), data, head, logs.size()));
  }

  /** An event whose data is cut off. */
  public RegistryChain emitGarbage(Address identity) {
    changed.computeIfAbsent(identity, key -> new TreeMap<>()).put(head, head);
    append(identity, "DIDOwnerChanged(address,address,uint256)", new byte[31]);
    return this;
  }

  /** The node lost its events. */
  public RegistryChain pruneLogs() {
    logs.clear();
    return this;
  }

  @Override
  public ChainBlock head(Finality finality) {
    requests.incrementAndGet();
    return blockAt(finality == Finality.LATEST ? head : safeHead);
  }

  @Override
  public ChainBlock block(long number) {
    requests.incrementAndGet();
    return blockAt(number);
  }

  private ChainBlock blockAt(long number) {
    return new ChainBlock(number, timestamp(number));
  }

  private Instant timestamp(long number) {
    return genesis.plus(BLOCK_TIME.multipliedBy(number));
  }

  @Override
  public byte[] call(Address contract, byte[] data, long block) {
    requests.incrementAndGet();
    if (!contract.equals(REGISTRY)) {
      return new byte[0];
    }
    Address identity = Address.of(Arrays.copyOfRange(data, 16, 36));
    Map.Entry<Long, Long> last = changed.getOrDefault(identity, new TreeMap<>()).floorEntry(block);
    return word(last == null ? 0 : last.getValue());
  }

  /** The newest first: the order is no promise of the port. */
  @Override
  public List<ChainLog> logs(Address contract, Address indexedAddress, long block) {
    requests.incrementAndGet();
    String topic = Hex.encode(word(indexedAddress));
    return logs.stream()
        .filter(log -> log.blockNumber() == block && log.topics().get(1).equals(topic))
        .toList()
        .reversed();
  }

  private static byte[] word(Address address) {
    byte[] word = new byte[32];
    System.arraycopy(address.bytes(), 0, word, 12, 20);
    return word;
  }

  private static byte[] word(long number) {
    byte[] word = new byte[32];
    byte[] bytes = BigInteger.valueOf(number).toByteArray();
    System.arraycopy(bytes, 0, word, 32 - bytes.length, bytes.length);
    return word;
  }

  private static byte[] bytes32(byte[] bytes) {
    return Arrays.copyOf(bytes, 32);
  }

  private static byte[] concat(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, offset, part.length);
      offset += part.length;
    }
    return all;
  }
}
