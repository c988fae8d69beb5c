pragma solidity 0.8.37;

/// @title The on-chain face of one identity
/// @notice Holds ether and acts in its own name on behalf of its owner, normally an identity manager, so that the
///         identity's address outlives every key that ever controlled it.
contract Proxy {
    /// @notice The only account that may forward calls and hand the identity over.
    address public owner;

    /// @notice A call was made in the identity's name.
    event Forwarded(address indexed destination, uint256 value, bytes data);

    /// @notice Ether, or a call that no function answers, came in.
    event Received(address indexed sender, uint256 value);

    /// @notice The caller does not own this identity.
    error NotOwner(address caller);

    /// @notice Nobody, or the identity itself, cannot own an identity: it would be out of everybody's reach.
    error InvalidOwner(address owner);

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    fallback() external payable {
        emit Received(msg.sender, msg.value);
    }

    /// @notice Hands the identity over to a new owner at once.
    /// @param newOwner who controls the identity from now on
    function transfer(address newOwner) external onlyOwner {
        if (newOwner == address(0) || newOwner == address(this)) revert InvalidOwner(newOwner);
        owner = newOwner;
    }

    /// @notice Makes a call in the identity's name; when that call fails, fails with the same revert data.
    /// @param destination who is called
    /// @param value wei to send along, out of the identity's balance
    /// @param data the call data, empty for a plain payment
    function forward(address destination, uint256 value, bytes calldata data) external onlyOwner {
        (bool success, bytes memory result) = destination.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
        emit Forwarded(destination, value, data);
    }

    /// @notice Whether an account owns this identity.
    /// @param addr the account in question
    function isOwner(address addr) external view returns (bool) {
        return addr == owner;
    }
}
