package me.uport.contracts;

import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final Wei DEPOSIT = Wei.ether("1");
  private static final Wei AMOUNT = Wei.ether("0.1");
  private static final Wei FEE = Wei.gwei(5_000);
  private static final Wei PRICE = Wei.gwei(20);

  private final Actor owner = Chain.actor();
  private final Actor operator = Chain.actor();
  private final Actor funder = Chain.actor();
  private final Actor stranger = Chain.actor();
  private final Address user = PrivateKey.generate(new SecureRandom()).address();
  private VaultContract vault = new VaultContract(Address.ZERO);

  @BeforeEach
  void deploy() {
    vault = new VaultContract(Chain.deployer(owner).deploy().get(UportContract.SENSUI_VAULT));
    owner.does(vault.addOperator(operator.address()));
  }

  private VaultEvent event(Receipt receipt) {
    return receipt.logs().stream()
        .flatMap(log -> vault.event(log).stream())
        .findFirst()
        .orElseThrow();
  }

  private Wei balanceOf(Actor actor) {
    return ask(vault.balance(actor.address()));
  }

  @Test
  void anybodyDepositsForAnybody() {
    Receipt own = funder.does(vault.deposit(funder.address()), DEPOSIT);
    stranger.does(vault.deposit(funder.address()), Wei.of(1));

    assertThat(event(own)).isEqualTo(new VaultEvent.Deposited(funder.address(), DEPOSIT));
    assertThat(balanceOf(funder)).isEqualTo(DEPOSIT.plus(Wei.of(1)));
    assertThat(balanceOf(stranger)).isEqualTo(Wei.ZERO);
    Bytes refusal = stranger.revertDataOf(vault.deposit(Address.ZERO), Wei.of(1));
    assertThat(ContractError.decode(refusal).orElseThrow().name()).isEqualTo("InvalidAddress");
    assertThat(stranger.revertDataOf(new ContractCall(vault.address(), Bytes.EMPTY), Wei.of(1)))
        .as("ether for nobody is refused")
        .isEqualTo(Bytes.EMPTY);
  }

  @Test
  void onlyTheOwnerOfABalanceTakesItBack() {
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    Wei before = Chain.balance(funder.address());

    Receipt receipt = funder.does(vault.withdraw(AMOUNT));

    assertThat(event(receipt)).isEqualTo(new VaultEvent.Withdrawn(funder.address(), AMOUNT));
    assertThat(Chain.balance(funder.address()).plus(receipt.cost())).isEqualTo(before.plus(AMOUNT));
    assertThat(balanceOf(funder)).isEqualTo(DEPOSIT.minusOrZero(AMOUNT));
    for (Actor other : new Actor[] {stranger, operator, owner}) {
      assertThat(other.isRefused(vault.withdraw(Wei.of(1))).toString())
          .isEqualTo(
              "InsufficientBalance(funder: %s, balance: 0, needed: 1)".formatted(other.address()));
    }
    assertThat(funder.isRefused(vault.withdraw(DEPOSIT)).name()).isEqualTo("InsufficientBalance");
  }

  @Test
  void fundingChargesAmountFeeAndTheOperatorsGas() {
    owner.does(vault.setSensuiFee(FEE));
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    Wei operatorBefore = Chain.balance(operator.address());

    Receipt first = operator.tries(vault.fund(user, funder.address(), AMOUNT), PRICE);
    Receipt second = operator.tries(vault.fund(user, funder.address(), AMOUNT), PRICE);

    assertThat(event(first)).isEqualTo(new VaultEvent.Funded(user, funder.address(), AMOUNT));
    assertThat(Chain.balance(user)).isEqualTo(AMOUNT.times(2));
    assertThat(balanceOf(owner)).isEqualTo(FEE.times(2));
    Wei spent = first.cost().plus(second.cost());
    Wei operatorAfter = Chain.balance(operator.address());
    assertThat(operatorAfter)
        .as("the operator loses nothing")
        .isGreaterThanOrEqualTo(operatorBefore);
    Wei gain = operatorAfter.minusOrZero(operatorBefore);
    assertThat(gain.times(10)).as("and gains little").isLessThan(spent);
    assertThat(balanceOf(funder))
        .isEqualTo(
            DEPOSIT
                .minusOrZero(AMOUNT.times(2))
                .minusOrZero(FEE.times(2))
                .minusOrZero(spent)
                .minusOrZero(gain));
    System.out.printf(
        "vault: fund takes %d gas for a new account, %d for one with ether, refunds %s wei over cost%n",
        first.gasUsed(), second.gasUsed(), gain);
  }

  @Test
  void theOwnersFeeCanBeWithdrawn() {
    owner.does(vault.setSensuiFee(FEE));
    assertThat(ask(vault.sensuiFee())).isEqualTo(FEE);
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    operator.does(vault.fund(user, funder.address(), AMOUNT));

    owner.does(vault.withdraw(FEE));

    assertThat(balanceOf(owner)).isEqualTo(Wei.ZERO);
  }

  @Test
  void onlyOperatorsFund() {
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    ContractCall funding = vault.fund(user, funder.address(), AMOUNT);

    for (Actor other : new Actor[] {stranger, owner, funder}) {
      assertThat(other.isRefused(funding).toString())
          .isEqualTo("NotOperator(caller: " + other.address() + ")");
    }
    assertThat(ask(vault.isOperator(operator.address()))).isTrue();
    owner.does(vault.removeOperator(operator.address()));
    assertThat(ask(vault.isOperator(operator.address()))).isFalse();
    assertThat(operator.isRefused(funding).name()).isEqualTo("NotOperator");
  }

  @Test
  void doesNotFundBeyondTheBalance() {
    owner.does(vault.setSensuiFee(FEE));
    funder.does(vault.deposit(funder.address()), AMOUNT.plus(FEE));
    ContractCall funding = vault.fund(user, funder.address(), AMOUNT);

    assertThat(operator.isRefused(vault.fund(user, funder.address(), AMOUNT.times(2))).name())
        .isEqualTo("InsufficientBalance");
    assertThat(operator.tries(funding, PRICE).success())
        .as("nothing is left for the gas")
        .isFalse();
    assertThat(Chain.balance(user)).isEqualTo(Wei.ZERO);
    assertThat(balanceOf(funder)).isEqualTo(AMOUNT.plus(FEE));
    assertThat(operator.isRefused(vault.fund(Address.ZERO, funder.address(), AMOUNT)).name())
        .isEqualTo("InvalidAddress");
  }

  @Test
  void fundsIdentitiesThatAreContracts() {
    Address identity = Manager.IDENTITY_MANAGER.create(funder, stranger);
    funder.does(vault.deposit(funder.address()), DEPOSIT);

    operator.does(vault.fund(identity, funder.address(), AMOUNT));

    assertThat(Chain.balance(identity)).isEqualTo(AMOUNT);
  }

  @Test
  void receiverCannotRefuseInSilenceNorBurnTheFundersGas() {
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    Address refusing = PrivateKey.generate(new SecureRandom()).address();
    Address burning = PrivateKey.generate(new SecureRandom()).address();
    Chain.setCode(refusing, Bytes.parse("0x5f5ffd")); // PUSH0 PUSH0 REVERT
    Chain.setCode(burning, Bytes.parse("0x5b5f56")); // JUMPDEST PUSH0 JUMP: for ever

    assertThat(operator.isRefused(vault.fund(refusing, funder.address(), AMOUNT)).toString())
        .isEqualTo("PaymentRefused(receiver: %s, amount: %s)".formatted(refusing, AMOUNT));
    Receipt burned = operator.tries(vault.fund(burning, funder.address(), AMOUNT), PRICE);
    assertThat(burned.success()).isFalse();
    assertThat(burned.gasUsed()).isLessThan(120_000);
    assertThat(balanceOf(funder)).isEqualTo(DEPOSIT);
  }

  @Test
  void onlyTheOwnerAdministers() {
    for (ContractCall act :
        new ContractCall[] {
          vault.addOperator(stranger.address()),
          vault.removeOperator(operator.address()),
          vault.setSensuiFee(Wei.of(1)),
          vault.changeOwner(stranger.address())
        }) {
      assertThat(stranger.isRefused(act).toString())
          .isEqualTo("NotOwner(caller: " + stranger.address() + ")");
    }
    assertThat(owner.isRefused(vault.changeOwner(Address.ZERO)).name()).isEqualTo("InvalidAddress");
    owner.does(vault.changeOwner(stranger.address()));
    assertThat(ask(vault.owner())).isEqualTo(stranger.address());
    stranger.does(vault.setSensuiFee(Wei.of(1)));
    assertThat(owner.isRefused(vault.setSensuiFee(Wei.of(2))).name()).isEqualTo("NotOwner");
  }

  @Test
  void holdsWhatItOwes() {
    owner.does(vault.setSensuiFee(FEE));
    funder.does(vault.deposit(funder.address()), DEPOSIT);
    operator.does(vault.fund(user, funder.address(), AMOUNT));
    funder.does(vault.withdraw(AMOUNT));

    assertThat(Chain.balance(vault.address())).isEqualTo(balanceOf(funder).plus(balanceOf(owner)));
  }
}
