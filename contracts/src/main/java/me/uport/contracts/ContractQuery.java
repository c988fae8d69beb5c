package me.uport.contracts;

import java.util.function.Function;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.NodeUnavailableException;

/**
 * A question to a contract, which costs nothing and changes nothing.
 *
 * @param <T> what the answer means
 */
public final class ContractQuery<T> {
  private final Address to;
  private final Bytes data;
  private final Function<Bytes, T> decoder;

  ContractQuery(Address to, Bytes data, Function<Bytes, T> decoder) {
    this.to = to;
    this.data = data;
    this.decoder = decoder;
  }

  /** The contract that is asked. */
  public Address to() {
    return to;
  }

  /** Selector and arguments. */
  public Bytes data() {
    return data;
  }

  /** The question as {@code eth_call} takes it. */
  public CallRequest request() {
    return CallRequest.of(to, data.toArray());
  }

  /**
   * Reads what the contract returned.
   *
   * @throws NodeUnavailableException when it is not an answer to this question, as when there is no
   *     such contract at the address
   */
  public T decode(Bytes answer) {
    return decoder.apply(answer);
  }

  /**
   * Asks a node about the chain's state at a block.
   *
   * @throws NodeUnavailableException when no usable answer came
   */
  public T ask(EthereumNode node, BlockTag block) {
    return decode(node.call(request(), block));
  }

  /**
   * Asks a node about the newest state.
   *
   * @throws NodeUnavailableException when no usable answer came
   */
  public T ask(EthereumNode node) {
    return ask(node, BlockTag.LATEST);
  }
}
