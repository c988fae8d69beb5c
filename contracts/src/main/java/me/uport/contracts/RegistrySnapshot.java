package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * What one block says of an identity in an ERC-1056 registry: found in one question, so that it is
 * of one block also while the chain reorganises. The question is the creation of a contract that is
 * never sent; any node that follows the yellow paper can be asked.
 *
 * @param block the block's number
 * @param time its time
 * @param lastChange the block of the identity's newest event; 0 when there is none
 * @param lastChangeHash that block's hash; empty where the EVM does not know it: of the block
 *     itself and of those more than 256 before it
 * @param anchorHashes the hashes of the blocks that were asked for, likewise
 */
public record RegistrySnapshot(
    long block,
    Instant time,
    long lastChange,
    Optional<Hash32> lastChangeHash,
    List<Optional<Hash32>> anchorHashes) {

  private static final Bytes CODE = Artifact.ofCall("RegistrySnapshot").bytecode();
  private static final int WORD = 32;
  private static final int FIXED_WORDS = 4;

  /** Takes a copy of the hashes. */
  public RegistrySnapshot {
    anchorHashes = List.copyOf(anchorHashes);
  }

  /**
   * Asks a node.
   *
   * @param registry the registry
   * @param identity the identity
   * @param anchors numbers of blocks whose hashes are wanted
   * @param at the block that is to speak
   * @throws NodeUnavailableException when no usable answer came
   * @throws me.uport.node.NodeRejectedException when there is no such registry, or the node does
   *     not take this kind of question
   */
  public static RegistrySnapshot ask(
      EthereumNode node, Address registry, Address identity, List<Long> anchors, BlockTag at) {
    Bytes creation =
        Abi.creation(
            CODE,
            Abi.address(registry),
            Abi.address(identity),
            new DynamicArray<>(Uint256.class, anchors.stream().map(Uint256::new).toList()));
    Bytes answer = node.call(new CallRequest(null, null, Wei.ZERO, creation), at);
    if (answer.length() != (FIXED_WORDS + anchors.size()) * WORD) {
      throw new NodeUnavailableException(
          "expected %d words of a snapshot, found %d bytes"
              .formatted(FIXED_WORDS + anchors.size(), answer.length()));
    }
    return read(answer, anchors.size());
  }

  private static RegistrySnapshot read(Bytes answer, int anchors) {
    List<Optional<Hash32>> hashes = new ArrayList<>();
    for (int i = 0; i < anchors; i++) {
      hashes.add(hash(answer, FIXED_WORDS + i));
    }
    return new RegistrySnapshot(
        number(answer, 0),
        Instant.ofEpochSecond(number(answer, 1)),
        number(answer, 2),
        hash(answer, 3),
        hashes);
  }

  private static Bytes word(Bytes answer, int index) {
    return answer.slice(index * WORD, (index + 1) * WORD);
  }

  private static long number(Bytes answer, int index) {
    try {
      return new BigInteger(1, word(answer, index).toArray()).longValueExact();
    } catch (ArithmeticException e) {
      throw new NodeUnavailableException("a snapshot has a number beyond all blocks", e);
    }
  }

  private static Optional<Hash32> hash(Bytes answer, int index) {
    return Optional.of(Hash32.of(word(answer, index).toArray()))
        .filter(hash -> !hash.equals(Hash32.ZERO));
  }
}
