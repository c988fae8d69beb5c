pragma solidity 0.8.37;

/// @title Prepaid fueling
/// @notice Dapps deposit ether; operators fund their users from it, and are paid their gas and the owner its fee.
contract SensuiVault {
    /// Gas of a `fund` that its own metering does not see: the transaction itself, its call data, the first and last steps.
    uint256 private constant UNMETERED_GAS = 32_000;

    /// Enough for a contract that logs, or a wallet behind a proxy; too little to run up the funder's bill.
    uint256 private constant RECEIVER_GAS = 30_000;

    /// @notice Administers operators and the fee, and earns the fee.
    address public owner;

    /// @notice Prepaid wei of each funder.
    mapping(address => uint256) public balances;

    /// @notice Who may fund users from others' balances.
    mapping(address => bool) public operators;

    /// @notice Wei that the owner earns with each funding.
    uint256 public sensuiFee;

    event Funded(address indexed receiver, address indexed funder, uint256 amount);
    event Deposited(address indexed funder, uint256 amount);
    event Withdrawed(address indexed funder, uint256 amount);

    /// @notice The caller is not the owner.
    error NotOwner(address caller);
    /// @notice The caller is not an operator.
    error NotOperator(address caller);
    /// @notice Nobody holds the key of the zero address.
    error InvalidAddress(address found);
    /// @notice The balance does not cover what is asked of it, in wei.
    error InsufficientBalance(address funder, uint256 balance, uint256 needed);
    /// @notice The receiver refused the payment.
    error PaymentRefused(address receiver, uint256 amount);

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        _;
    }

    modifier validAddress(address found) {
        if (found == address(0)) revert InvalidAddress(found);
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    /// @notice Hands the vault over.
    function changeOwner(address _newOwner) external onlyOwner validAddress(_newOwner) {
        owner = _newOwner;
    }

    /// @notice Lets an account fund users.
    function addOperator(address _opeartor) external onlyOwner {
        operators[_opeartor] = true;
    }

    /// @notice Stops an account from funding users.
    function removeOperator(address _opeartor) external onlyOwner {
        operators[_opeartor] = false;
    }

    /// @notice Sets what the owner earns with each funding, in wei.
    function setSensuiFee(uint256 amount) external onlyOwner {
        sensuiFee = amount;
    }

    /// @notice Pays a receiver out of a funder's balance, which is charged the amount, the fee and the operator's gas.
    /// @param receiver who is paid
    /// @param funder whose balance is charged
    /// @param amount wei for the receiver
    function fund(address receiver, address funder, uint256 amount) external validAddress(receiver) {
        uint256 gasAtStart = gasleft();
        if (!operators[msg.sender]) revert NotOperator(msg.sender);
        uint256 fee = sensuiFee;
        _charge(funder, amount + fee);
        balances[owner] += fee;
        _pay(receiver, amount, RECEIVER_GAS);
        emit Funded(receiver, funder, amount);

        uint256 gasCost = (gasAtStart - gasleft() + UNMETERED_GAS) * tx.gasprice;
        _charge(funder, gasCost);
        _pay(msg.sender, gasCost, RECEIVER_GAS);
    }

    /// @notice Adds the ether sent along to a funder's balance.
    /// @param to the funder
    function deposit(address to) external payable validAddress(to) {
        balances[to] += msg.value;
        emit Deposited(to, msg.value);
    }

    /// @notice Pays the caller out of its own balance.
    /// @param amount in wei
    function withdraw(uint256 amount) external {
        _charge(msg.sender, amount);
        _pay(msg.sender, amount, gasleft());
        emit Withdrawed(msg.sender, amount);
    }

    function _charge(address funder, uint256 amount) private {
        uint256 balance = balances[funder];
        if (balance < amount) revert InsufficientBalance(funder, balance, amount);
        balances[funder] = balance - amount;
    }

    function _pay(address receiver, uint256 amount, uint256 gasLimit) private {
        (bool success,) = receiver.call{value: amount, gas: gasLimit}("");
        if (!success) revert PaymentRefused(receiver, amount);
    }
}
