pragma solidity 0.8.37;

import {TimeLockedIdentities} from "./TimeLockedIdentities.sol";

/// @title Manages identities for keys that send their own transactions
/// @notice The acting key is the sender of the call. What each function does, and when it is refused, stands in
///         TimeLockedIdentities.
contract IdentityManager is TimeLockedIdentities {
    /// @param _userTimeLock seconds that an owner added by the recovery key waits before using the identity
    /// @param _adminTimeLock seconds that it waits before administering it; not shorter than `_userTimeLock`
    /// @param _adminRate seconds between two administrative acts of one key
    constructor(uint256 _userTimeLock, uint256 _adminTimeLock, uint256 _adminRate)
        TimeLockedIdentities(_userTimeLock, _adminTimeLock, _adminRate)
    {}

    /// @notice Makes a call in the identity's name; for its owners.
    function forwardTo(address identity, address destination, uint256 value, bytes calldata data) external {
        _forwardTo(msg.sender, identity, destination, value, data);
    }

    /// @notice Adds an owner, who may use the identity at once; for older owners.
    function addOwner(address identity, address newOwner) external {
        _addOwner(msg.sender, identity, newOwner);
    }

    /// @notice Adds an owner, who has to wait for the time locks; for the recovery key.
    function addOwnerFromRecovery(address identity, address newOwner) external {
        _addOwnerFromRecovery(msg.sender, identity, newOwner);
    }

    /// @notice Removes another owner at once; for older owners.
    function removeOwner(address identity, address owner) external {
        _removeOwner(msg.sender, identity, owner);
    }

    /// @notice Replaces the recovery key at once; for older owners.
    function changeRecovery(address identity, address recoveryKey) external {
        _changeRecovery(msg.sender, identity, recoveryKey);
    }

    /// @notice Announces that the identity leaves for another manager; for older owners.
    function initiateMigration(address identity, address newIdManager) external {
        _initiateMigration(msg.sender, identity, newIdManager);
    }

    /// @notice Stops an announced migration; for owners.
    function cancelMigration(address identity) external {
        _cancelMigration(msg.sender, identity);
    }

    /// @notice Hands the identity to the announced manager, which has to be ready for it; for older owners.
    function finalizeMigration(address identity) external {
        _finalizeMigration(msg.sender, identity);
    }
}
