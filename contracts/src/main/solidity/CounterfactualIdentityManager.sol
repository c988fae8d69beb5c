pragma solidity 0.8.37;

import {MetaIdentityManager} from "./MetaIdentityManager.sol";
import {Proxy} from "./Proxy.sol";

/// @title A MetaIdentityManager whose identities have an address before they exist
/// @notice The address follows from this contract, the first owner and the recovery key alone (CREATE2, EIP-1014). So anybody
///         may create an identity, many in one transaction, and it becomes the same one: nobody gains by being faster.
///         Once it exists it is used, administered, recovered and migrated like any other.
contract CounterfactualIdentityManager is MetaIdentityManager {
    /// @notice The identity was there already; nothing changed. Its owners may be others by now.
    event LogIdentityExists(address indexed identity, address indexed owner, address indexed recoveryKey);

    /// @notice One of the identities was not created, for that reason: revert data. The others of the transaction were.
    event LogCreationFailed(address indexed owner, address indexed recoveryKey, bytes reason);

    /// @notice Every owner needs a recovery key.
    error LengthsDiffer(uint256 owners, uint256 recoveryKeys);

    /// @param _userTimeLock seconds that an owner added by the recovery key waits before using the identity
    /// @param _adminTimeLock seconds that it waits before administering it; not shorter than `_userTimeLock`
    /// @param _adminRate seconds between two administrative acts of one key
    /// @param _relayAddress the trusted TxRelay
    constructor(uint256 _userTimeLock, uint256 _adminTimeLock, uint256 _adminRate, address _relayAddress)
        MetaIdentityManager(_userTimeLock, _adminTimeLock, _adminRate, _relayAddress)
    {}

    /// @notice Creates identities; for anybody. Each of them leaves one log: LogIdentityCreated, LogIdentityExists or
    ///         LogCreationFailed, in the order of the arguments.
    /// @param owners the first owner of each
    /// @param recoveryKeys who may add an owner of each when all of its owners are lost
    function createIdentities(address[] calldata owners, address[] calldata recoveryKeys) external {
        if (owners.length != recoveryKeys.length) revert LengthsDiffer(owners.length, recoveryKeys.length);
        for (uint256 i = 0; i < owners.length; i++) {
            _createAt(identityAddress(owners[i], recoveryKeys[i]), owners[i], recoveryKeys[i]);
        }
    }

    /// @notice The address that the identity of an owner and a recovery key has, or will have.
    function identityAddress(address owner, address recoveryKey) public view returns (address) {
        bytes32 hash = keccak256(
            abi.encodePacked(
                bytes1(0xff), address(this), _salt(owner, recoveryKey), keccak256(type(Proxy).creationCode)
            )
        );
        return address(uint160(uint256(hash)));
    }

    /// @dev All that can go wrong with one identity is looked at beforehand, since a revert would take the others along. It is
    ///      not caught: a creation that ran out of gas would then count as done, and nodes, which look for the least gas that
    ///      a transaction succeeds with, would estimate that little.
    function _createAt(address identity, address owner, address recoveryKey) private {
        if (owner == address(0) || recoveryKey == address(0)) {
            emit LogCreationFailed(owner, recoveryKey, abi.encodeWithSelector(InvalidAddress.selector, address(0)));
            return;
        }
        if (identity.code.length != 0) {
            emit LogIdentityExists(identity, owner, recoveryKey);
            return;
        }
        _register(address(new Proxy{salt: _salt(owner, recoveryKey)}()), owner, recoveryKey);
    }

    function _salt(address owner, address recoveryKey) private pure returns (bytes32) {
        return keccak256(abi.encode(owner, recoveryKey));
    }
}
