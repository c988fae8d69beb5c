package me.uport.contracts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import me.uport.node.Bytes;
import me.uport.node.RevertReason;

/**
 * Why one of our contracts refused a call. The deployed contracts of 2018 give no reasons.
 *
 * @param name the error's name in Solidity, such as {@code NotOwner}
 * @param arguments what it says about the case, in the order of the declaration
 */
public record ContractError(String name, List<Argument> arguments) {
  /**
   * One argument of an error.
   *
   * @param name its name in Solidity
   * @param value an address in hexadecimal, a number in decimal
   */
  public record Argument(String name, String value) {}

  /** Copies the arguments. */
  public ContractError {
    arguments = List.copyOf(arguments);
  }

  /** Reads revert data; empty when it is not an error of these contracts. */
  public static Optional<ContractError> decode(Bytes revertData) {
    return ContractErrors.ALL.decode(revertData);
  }

  /** A reason in words: an error of these contracts with its arguments, or what was read of it. */
  public static String describe(RevertReason reason) {
    return decode(reason.data()).map(ContractError::toString).orElseGet(reason::message);
  }

  /** As it stands in Solidity: {@code NotOwner(identity: 0x…, sender: 0x…)}. */
  @Override
  public String toString() {
    return arguments.stream()
        .map(argument -> argument.name() + ": " + argument.value())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
