package me.uport.contracts;

import java.util.Optional;
import me.uport.contracts.generated.SensuiVault;
import me.uport.crypto.Address;
import me.uport.node.Log;
import me.uport.node.Wei;

/**
 * The vault of prepaid fueling: dapps deposit, operators fund users from it.
 *
 * @param address the vault
 */
public record VaultContract(Address address) {
  private static final EventReader<VaultEvent.Funded> FUNDED =
      new EventReader<>(
          SensuiVault.FUNDED_EVENT,
          values ->
              new VaultEvent.Funded(
                  values.address(0), values.address(1), new Wei(values.number(2))));
  private static final EventReader<VaultEvent.Deposited> DEPOSITED =
      new EventReader<>(
          SensuiVault.DEPOSITED_EVENT,
          values -> new VaultEvent.Deposited(values.address(0), new Wei(values.number(1))));
  private static final EventReader<VaultEvent.Withdrawn> WITHDRAWN =
      new EventReader<>(
          SensuiVault.WITHDRAWED_EVENT,
          values -> new VaultEvent.Withdrawn(values.address(0), new Wei(values.number(1))));
  private static final Abi.Returned<Wei> WEI =
      new Abi.Returned<>(Abi.NUMBER.type(), value -> new Wei(Abi.NUMBER.convert().apply(value)));

  /**
   * Pays a receiver out of a funder's balance, which is charged the amount, the fee and the gas of
   * this transaction; for operators.
   */
  public ContractCall fund(Address receiver, Address funder, Wei amount) {
    return Abi.call(
        address,
        SensuiVault.FUNC_FUND,
        Abi.address(receiver),
        Abi.address(funder),
        Abi.number(amount.value()));
  }

  /** Adds the ether sent along to a funder's balance; for anybody. */
  public ContractCall deposit(Address funder) {
    return Abi.call(address, SensuiVault.FUNC_DEPOSIT, Abi.address(funder));
  }

  /** Pays the sender out of its own balance. */
  public ContractCall withdraw(Wei amount) {
    return Abi.call(address, SensuiVault.FUNC_WITHDRAW, Abi.number(amount.value()));
  }

  /** Lets an account fund users; for the owner. */
  public ContractCall addOperator(Address operator) {
    return Abi.call(address, SensuiVault.FUNC_ADDOPERATOR, Abi.address(operator));
  }

  /** Stops an account from funding users; for the owner. */
  public ContractCall removeOperator(Address operator) {
    return Abi.call(address, SensuiVault.FUNC_REMOVEOPERATOR, Abi.address(operator));
  }

  /** Sets what the owner earns with each funding; for the owner. */
  public ContractCall setSensuiFee(Wei fee) {
    return Abi.call(address, SensuiVault.FUNC_SETSENSUIFEE, Abi.number(fee.value()));
  }

  /** Hands the vault over; for the owner. */
  public ContractCall changeOwner(Address newOwner) {
    return Abi.call(address, SensuiVault.FUNC_CHANGEOWNER, Abi.address(newOwner));
  }

  /** What a funder has left. */
  public ContractQuery<Wei> balance(Address funder) {
    return Abi.query(address, WEI, SensuiVault.FUNC_BALANCES, Abi.address(funder));
  }

  /** Whether an account may fund users. */
  public ContractQuery<Boolean> isOperator(Address account) {
    return Abi.query(address, Abi.BOOL, SensuiVault.FUNC_OPERATORS, Abi.address(account));
  }

  /** What the owner earns with each funding. */
  public ContractQuery<Wei> sensuiFee() {
    return Abi.query(address, WEI, SensuiVault.FUNC_SENSUIFEE);
  }

  /** Who administers the vault. */
  public ContractQuery<Address> owner() {
    return Abi.query(address, Abi.ADDRESS, SensuiVault.FUNC_OWNER);
  }

  /** What a log of this vault tells; empty for logs of others. */
  public Optional<VaultEvent> event(Log log) {
    return log.address().equals(address)
        ? EventReader.first(log, FUNDED, DEPOSITED, WITHDRAWN)
        : Optional.empty();
  }
}
