package me.uport.contracts;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.NodeRejectedException;
import me.uport.node.Wei;

/**
 * Asks whether a contract account has signed (<a
 * href="https://eips.ethereum.org/EIPS/eip-1271">EIP-1271</a>), also one that is yet to be deployed
 * (<a href="https://eips.ethereum.org/EIPS/eip-6492">EIP-6492</a>): in one question, the creation
 * of a contract that is never sent. Stateless.
 *
 * <p>An account that exists is asked as it is, also when the signature is wrapped: the deployment
 * that a presenter chose is carried out for accounts without code alone.
 */
public final class AccountSignature {
  private static final Bytes CODE = Artifact.ofCall("AccountSignature").bytecode();
  private static final int WORD = 32;

  private AccountSignature() {}

  /**
   * Asks a node.
   *
   * @param account the account
   * @param hash what was signed
   * @param signature the account's own form, or wrapped
   * @param gas what the account, and its factory, may each use at most
   * @param at upon the state of which block
   * @return false also when there is no contract, it fails or uses more gas, or the signature
   *     cannot be unwrapped
   * @throws me.uport.node.NodeUnavailableException when no usable answer came
   */
  public static boolean isValid(
      EthereumNode node, Address account, Hash32 hash, Bytes signature, long gas, BlockTag at) {
    Bytes question =
        Abi.creation(
            CODE,
            Abi.address(account),
            Abi.word(hash),
            Abi.bytes(signature),
            Abi.number(BigInteger.valueOf(gas)));
    try {
      Bytes answer = node.call(new CallRequest(null, null, Wei.ZERO, question), at);
      return answer.length() == WORD && answer.slice(WORD - 1, WORD).toArray()[0] == 1;
    } catch (NodeRejectedException e) {
      return false;
    }
  }
}
