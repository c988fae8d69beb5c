pragma solidity 0.8.37;

import {TimeLockedIdentities} from "./TimeLockedIdentities.sol";

/// @title Manages identities for keys that sign meta-transactions and need no ether
/// @notice The acting key is the first argument, `sender`: the relay has checked its signature; anybody else can only name
///         itself. What each function does, and when it is refused, stands in TimeLockedIdentities.
contract MetaIdentityManager is TimeLockedIdentities {
    /// @notice The contract that is trusted to have checked the signature of the acting key.
    address public immutable relay;

    /// @notice The caller is neither the relay nor the acting key, or the acting key is zero.
    error NotAuthorized(address caller, address sender);

    /// Zero is what a failed signature recovery yields; the first TxRelay lets it through.
    modifier onlyAuthorized(address sender) {
        if (sender == address(0) || (msg.sender != sender && msg.sender != relay)) {
            revert NotAuthorized(msg.sender, sender);
        }
        _;
    }

    /// @param _userTimeLock seconds that an owner added by the recovery key waits before using the identity
    /// @param _adminTimeLock seconds that it waits before administering it; not shorter than `_userTimeLock`
    /// @param _adminRate seconds between two administrative acts of one key
    /// @param _relayAddress the trusted TxRelay
    constructor(uint256 _userTimeLock, uint256 _adminTimeLock, uint256 _adminRate, address _relayAddress)
        TimeLockedIdentities(_userTimeLock, _adminTimeLock, _adminRate)
    {
        relay = _relayAddress;
    }

    /// @notice Makes a call in the identity's name; for its owners.
    function forwardTo(address sender, address identity, address destination, uint256 value, bytes calldata data)
        external
        onlyAuthorized(sender)
    {
        _forwardTo(sender, identity, destination, value, data);
    }

    /// @notice Adds an owner, who may use the identity at once; for older owners.
    function addOwner(address sender, address identity, address newOwner) external onlyAuthorized(sender) {
        _addOwner(sender, identity, newOwner);
    }

    /// @notice Adds an owner, who has to wait for the time locks; for the recovery key.
    function addOwnerFromRecovery(address sender, address identity, address newOwner) external onlyAuthorized(sender) {
        _addOwnerFromRecovery(sender, identity, newOwner);
    }

    /// @notice Removes another owner at once; for older owners.
    function removeOwner(address sender, address identity, address owner) external onlyAuthorized(sender) {
        _removeOwner(sender, identity, owner);
    }

    /// @notice Replaces the recovery key at once; for older owners.
    function changeRecovery(address sender, address identity, address recoveryKey) external onlyAuthorized(sender) {
        _changeRecovery(sender, identity, recoveryKey);
    }

    /// @notice Announces that the identity leaves for another manager; for older owners.
    function initiateMigration(address sender, address identity, address newIdManager)
        external
        onlyAuthorized(sender)
    {
        _initiateMigration(sender, identity, newIdManager);
    }

    /// @notice Stops an announced migration; for owners.
    function cancelMigration(address sender, address identity) external onlyAuthorized(sender) {
        _cancelMigration(sender, identity);
    }

    /// @notice Hands the identity to the announced manager, which has to be ready for it; for older owners.
    function finalizeMigration(address sender, address identity) external onlyAuthorized(sender) {
        _finalizeMigration(sender, identity);
    }
}
