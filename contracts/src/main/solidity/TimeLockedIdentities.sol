pragma solidity 0.8.37;

import {Proxy} from "./Proxy.sol";

/// @title What both identity managers share: owners, recovery keys, time locks and migration
/// @notice Knows of each identity who may act for it and since when. An owner may use the identity; an "older" owner may
///         also administer it. The recovery key may only add an owner, who has to wait, so that the owners can object.
/// @dev The managers decide who the acting key (`sender`) is and hand it to the functions below; nothing here reads
///      `msg.sender`, but for the creator of an identity.
abstract contract TimeLockedIdentities {
    struct Identity {
        /// Zero: this manager does not know the identity (any more).
        address recoveryKey;
        /// Grows with each migration away from here, so that owners of before mean nothing should the identity return.
        uint96 generation;
    }

    /// @notice Seconds that an owner added by the recovery key waits before using the identity.
    uint256 public immutable userTimeLock;

    /// @notice Seconds that such an owner waits before administering it, and that a migration waits.
    uint256 public immutable adminTimeLock;

    /// @notice Seconds that must have passed between two administrative acts of one key.
    uint256 public immutable adminRate;

    mapping(address identity => Identity) private identities;

    /// Since when a key counts as owner, in seconds; zero: it is none. May lie before the act that made it an owner.
    mapping(address identity => mapping(uint256 generation => mapping(address owner => uint256))) private ownerSince;

    mapping(address identity => mapping(address key => uint256)) private lastAdministered;

    /// @notice When the pending migration of an identity was initiated, in seconds; zero when there is none.
    mapping(address => uint256) public migrationInitiated;

    /// @notice Where the pending migration of an identity leads; zero when there is none.
    mapping(address => address) public migrationNewAddress;

    event LogIdentityCreated(
        address indexed identity, address indexed creator, address owner, address indexed recoveryKey
    );
    event LogOwnerAdded(address indexed identity, address indexed owner, address instigator);
    event LogOwnerRemoved(address indexed identity, address indexed owner, address instigator);
    event LogRecoveryChanged(address indexed identity, address indexed recoveryKey, address instigator);
    event LogMigrationInitiated(address indexed identity, address indexed newIdManager, address instigator);
    event LogMigrationCanceled(address indexed identity, address indexed newIdManager, address instigator);
    event LogMigrationFinalized(address indexed identity, address indexed newIdManager, address instigator);

    /// @notice The time locks contradict each other, or reach back before 1970.
    error InvalidTimeLocks(uint256 userTimeLock, uint256 adminTimeLock, uint256 adminRate);
    /// @notice The address cannot take this part.
    error InvalidAddress(address found);
    /// @notice The acting key may not use the identity, or not yet.
    error NotOwner(address identity, address sender);
    /// @notice The acting key may not administer the identity, or not yet.
    error NotOlderOwner(address identity, address sender);
    /// @notice The acting key is not the identity's recovery key.
    error NotRecoveryKey(address identity, address sender);
    /// @notice The acting key administered the identity less than `adminRate` ago.
    error RateLimited(address identity, address sender, uint256 allowedAfter);
    /// @notice The key is an owner already.
    error AlreadyOwner(address identity, address owner);
    /// @notice An owner cannot remove itself.
    error OwnRemoval(address identity, address owner);
    /// @notice This manager knows the identity already.
    error AlreadyRegistered(address identity);
    /// @notice No migration was initiated, or less than `adminTimeLock` ago; `allowedAfter` is zero when there is none.
    error MigrationNotReady(address identity, uint256 allowedAfter);

    modifier onlyOwner(address identity, address sender) {
        if (!isOwner(identity, sender)) revert NotOwner(identity, sender);
        _;
    }

    modifier onlyOlderOwner(address identity, address sender) {
        if (!isOlderOwner(identity, sender)) revert NotOlderOwner(identity, sender);
        _;
    }

    modifier onlyRecovery(address identity, address sender) {
        if (!isRecovery(identity, sender)) revert NotRecoveryKey(identity, sender);
        _;
    }

    modifier rateLimited(address identity, address sender) {
        uint256 allowedAfter = lastAdministered[identity][sender] + adminRate;
        if (block.timestamp <= allowedAfter) revert RateLimited(identity, sender, allowedAfter);
        lastAdministered[identity][sender] = block.timestamp;
        _;
    }

    modifier validAddress(address found) {
        if (found == address(0)) revert InvalidAddress(found);
        _;
    }

    constructor(uint256 _userTimeLock, uint256 _adminTimeLock, uint256 _adminRate) {
        // First owners are dated back by the lock: it has to be younger than the chain's zero of time.
        if (_adminTimeLock < _userTimeLock || _adminTimeLock >= block.timestamp || _adminRate >= block.timestamp) {
            revert InvalidTimeLocks(_userTimeLock, _adminTimeLock, _adminRate);
        }
        userTimeLock = _userTimeLock;
        adminTimeLock = _adminTimeLock;
        adminRate = _adminRate;
    }

    /// @notice Creates an identity whose first owner may use and administer it at once.
    /// @param owner the first owner
    /// @param recoveryKey who may add an owner when all owners are lost
    function createIdentity(address owner, address recoveryKey) external {
        _create(owner, recoveryKey);
    }

    /// @notice Creates an identity and makes a first call in its name, such as an entry in a registry.
    /// @param owner the first owner
    /// @param recoveryKey who may add an owner when all owners are lost
    /// @param destination who is called
    /// @param data the call data
    function createIdentityWithCall(address owner, address recoveryKey, address destination, bytes calldata data)
        external
    {
        _create(owner, recoveryKey).forward(destination, 0, data);
    }

    /// @notice Takes in an identity that exists: called by the identity itself, which then transfers itself to here.
    /// @param owner the first owner here
    /// @param recoveryKey who may add an owner when all owners are lost
    function registerIdentity(address owner, address recoveryKey) external {
        if (identities[msg.sender].recoveryKey != address(0)) revert AlreadyRegistered(msg.sender);
        _register(msg.sender, owner, recoveryKey);
    }

    /// @notice Whether a key is the recovery key of an identity.
    function isRecovery(address identity, address recoveryKey) public view returns (bool) {
        return identities[identity].recoveryKey == recoveryKey;
    }

    /// @notice Whether a key may use an identity now.
    function isOwner(address identity, address owner) public view returns (bool) {
        return _ownedFor(identity, owner, userTimeLock);
    }

    /// @notice Whether a key may administer an identity now.
    function isOlderOwner(address identity, address owner) public view returns (bool) {
        return _ownedFor(identity, owner, adminTimeLock);
    }

    /// @dev A call in the identity's name.
    function _forwardTo(address sender, address identity, address destination, uint256 value, bytes calldata data)
        internal
        onlyOwner(identity, sender)
    {
        _proxy(identity).forward(destination, value, data);
    }

    /// @dev A new owner may use the identity at once, and administer it after adminTimeLock - userTimeLock.
    function _addOwner(address sender, address identity, address newOwner)
        internal
        onlyOlderOwner(identity, sender)
        rateLimited(identity, sender)
    {
        _setOwner(sender, identity, newOwner, block.timestamp - userTimeLock);
    }

    /// @dev A new owner waits for both locks, in which time the owners may remove it.
    function _addOwnerFromRecovery(address sender, address identity, address newOwner)
        internal
        onlyRecovery(identity, sender)
        rateLimited(identity, sender)
    {
        _setOwner(sender, identity, newOwner, block.timestamp);
    }

    /// @dev Removes an owner, or one who still waits, at once.
    function _removeOwner(address sender, address identity, address owner)
        internal
        onlyOlderOwner(identity, sender)
        rateLimited(identity, sender)
    {
        if (sender == owner) revert OwnRemoval(identity, owner);
        delete _owners(identity)[owner];
        emit LogOwnerRemoved(identity, owner, sender);
    }

    /// @dev Replaces the recovery key at once.
    function _changeRecovery(address sender, address identity, address recoveryKey)
        internal
        onlyOlderOwner(identity, sender)
        rateLimited(identity, sender)
        validAddress(recoveryKey)
    {
        identities[identity].recoveryKey = recoveryKey;
        emit LogRecoveryChanged(identity, recoveryKey, sender);
    }

    /// @dev Starts, or starts anew, the wait before the identity may leave for another manager.
    function _initiateMigration(address sender, address identity, address newIdManager)
        internal
        onlyOlderOwner(identity, sender)
        validAddress(newIdManager)
    {
        if (newIdManager == identity) revert InvalidAddress(newIdManager);
        migrationInitiated[identity] = block.timestamp;
        migrationNewAddress[identity] = newIdManager;
        emit LogMigrationInitiated(identity, newIdManager, sender);
    }

    /// @dev Any owner may stop a migration, one who may not administer yet too.
    function _cancelMigration(address sender, address identity) internal onlyOwner(identity, sender) {
        address canceled = migrationNewAddress[identity];
        _forgetMigration(identity);
        emit LogMigrationCanceled(identity, canceled, sender);
    }

    /// @dev Hands the identity to the new manager and forgets it, with its recovery key and all of its owners.
    function _finalizeMigration(address sender, address identity) internal onlyOlderOwner(identity, sender) {
        uint256 initiated = migrationInitiated[identity];
        uint256 allowedAfter = initiated == 0 ? 0 : initiated + adminTimeLock;
        if (initiated == 0 || block.timestamp <= allowedAfter) revert MigrationNotReady(identity, allowedAfter);
        address newIdManager = migrationNewAddress[identity];
        _forgetMigration(identity);
        identities[identity] = Identity(address(0), identities[identity].generation + 1);
        _proxy(identity).transfer(newIdManager);
        emit LogMigrationFinalized(identity, newIdManager, sender);
    }

    function _forgetMigration(address identity) private {
        delete migrationInitiated[identity];
        delete migrationNewAddress[identity];
    }

    function _create(address owner, address recoveryKey) private returns (Proxy proxy) {
        proxy = new Proxy();
        _register(address(proxy), owner, recoveryKey);
    }

    /// @dev Makes a key the first owner of an identity that this contract owns, or is about to.
    function _register(address identity, address owner, address recoveryKey)
        internal
        validAddress(owner)
        validAddress(recoveryKey)
    {
        _owners(identity)[owner] = block.timestamp - adminTimeLock;
        identities[identity].recoveryKey = recoveryKey;
        emit LogIdentityCreated(identity, msg.sender, owner, recoveryKey);
    }

    function _setOwner(address sender, address identity, address newOwner, uint256 since)
        private
        validAddress(newOwner)
    {
        if (isOwner(identity, newOwner)) revert AlreadyOwner(identity, newOwner);
        _owners(identity)[newOwner] = since;
        emit LogOwnerAdded(identity, newOwner, sender);
    }

    function _ownedFor(address identity, address owner, uint256 lock) private view returns (bool) {
        uint256 since = _owners(identity)[owner];
        return since != 0 && since + lock <= block.timestamp;
    }

    function _owners(address identity) private view returns (mapping(address owner => uint256) storage) {
        return ownerSince[identity][identities[identity].generation];
    }

    function _proxy(address identity) private pure returns (Proxy) {
        return Proxy(payable(identity));
    }
}
