package me.uport.contracts;

import java.math.BigInteger;
import java.util.List;
import me.uport.contracts.generated.ERC2771Forwarder;
import me.uport.contracts.generated.ERC2771Forwarder.ForwardRequestData;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.NodeUnavailableException;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes1;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * OpenZeppelin's ERC2771Forwarder, which carries signed requests to contracts that trust it (<a
 * href="https://eips.ethereum.org/EIPS/eip-2771">ERC-2771</a>).
 *
 * @param address the forwarder
 */
public record ForwarderContract(Address address) {
  /** The EIP-712 name that ours is deployed with; others have others. */
  static final String NAME = "uPort Forwarder";

  private static final String FUNC_ISTRUSTEDFORWARDER = "isTrustedForwarder";

  /** Name, version, chain id and contract are in the domain; no salt, no extensions. */
  private static final byte USUAL_FIELDS = 0x0f;

  private static final List<TypeReference<?>> DOMAIN =
      List.of(
          new TypeReference<Bytes1>() {},
          new TypeReference<Utf8String>() {},
          new TypeReference<Utf8String>() {},
          new TypeReference<Uint256>() {},
          new TypeReference<org.web3j.abi.datatypes.Address>() {},
          new TypeReference<Bytes32>() {},
          new TypeReference<DynamicArray<Uint256>>() {});

  /** Carries a request; for anybody. Fails when the request's own call does. */
  public ContractCall execute(SignedForwardRequest signed) {
    ForwardRequest request = signed.request();
    return Abi.call(
        address,
        ERC2771Forwarder.FUNC_EXECUTE,
        new ForwardRequestData(
            request.from().toString(),
            request.to().toString(),
            request.value().value(),
            request.gas(),
            BigInteger.valueOf(request.deadline().getEpochSecond()),
            request.data().toArray(),
            signed.signature().toArray()));
  }

  /** The number that a signer's next request has to be signed with. */
  public ContractQuery<BigInteger> nonce(Address signer) {
    return Abi.query(address, Abi.NUMBER, ERC2771Forwarder.FUNC_NONCES, Abi.address(signer));
  }

  /**
   * The EIP-712 domain that requests are signed for (<a
   * href="https://eips.ethereum.org/EIPS/eip-5267">EIP-5267</a>).
   */
  public ContractQuery<ForwarderDomain> domain() {
    Bytes question = Abi.call(address, ERC2771Forwarder.FUNC_EIP712DOMAIN).data();
    return new ContractQuery<>(address, question, this::domain);
  }

  @SuppressWarnings("rawtypes") // web3j's signatures
  private ForwarderDomain domain(Bytes answer) {
    List<Type> values = Abi.values(DOMAIN, answer);
    if (values.size() != DOMAIN.size() || ((byte[]) values.get(0).getValue())[0] != USUAL_FIELDS) {
      throw new NodeUnavailableException(
          "Expected the EIP-712 domain of a forwarder at %s but found %s"
              .formatted(address, answer));
    }
    return new ForwarderDomain(
        (String) values.get(1).getValue(),
        (String) values.get(2).getValue(),
        (BigInteger) values.get(3).getValue(),
        Address.parse((String) values.get(4).getValue()));
  }

  /**
   * Whether a contract believes this forwarder about who calls, asked and read as the forwarder
   * does: an account without such a function does not.
   */
  public ContractQuery<Boolean> isTrustedBy(Address target) {
    Bytes question = Abi.call(target, FUNC_ISTRUSTEDFORWARDER, Abi.address(address)).data();
    return new ContractQuery<>(
        target,
        question,
        answer ->
            answer.length() >= 32 && new BigInteger(1, answer.slice(0, 32).toArray()).signum() > 0);
  }
}
