package me.uport.did.ethr;

import java.util.List;
import me.uport.crypto.Address;

/**
 * The little that resolving needs of an Ethereum node. Implementations are thread-safe, bound in
 * time and in the size of answers, and sure of their chain id.
 *
 * <p>Every method throws {@link me.uport.did.ResolutionUnavailableException} when the node cannot
 * be asked or answers nonsense.
 */
public interface ChainReader {

  /** The newest block of the chain that is as final as asked for. */
  ChainBlock head(Finality finality);

  /** A block of the canonical chain. */
  ChainBlock block(long number);

  /**
   * Executes {@code eth_call} upon the state after a block.
   *
   * @return what the contract returned; empty when there is no contract
   */
  byte[] call(Address contract, byte[] data, long block);

  /**
   * The events ({@code eth_getLogs}) of one contract in one block whose second topic is an address.
   *
   * @param indexedAddress what the event's first indexed argument must be; 12 zero bytes go before
   *     it
   * @return in any order
   */
  List<ChainLog> logs(Address contract, Address indexedAddress, long block);
}
