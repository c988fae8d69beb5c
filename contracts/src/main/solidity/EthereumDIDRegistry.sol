pragma solidity 0.8.37;

/// @title Owners, delegates and attributes of did:ethr identities (ERC-1056)
/// @notice Every address is an identity that owns itself until it changes its owner. What resolvers read are the events,
///         each of which points to the block of the one before. The signed variants take a signature of the owner over
///         keccak256(0x19 . 0x00 . registry . nonce . identity . name . arguments), tightly packed (EIP-191, version 0).
/// @dev Changing the owner to zero deactivates the DID for resolvers for good; on chain the identity owns itself again.
contract EthereumDIDRegistry {
    /// @notice The owner that an identity chose; zero: itself.
    mapping(address => address) public owners;

    /// @notice Until when, in seconds, a delegate (third) of an identity (first) is valid; second is the keccak256 hash of
    ///         the delegate type.
    mapping(address => mapping(bytes32 => mapping(address => uint256))) public delegates;

    /// @notice The block of an identity's latest event.
    mapping(address => uint256) public changed;

    /// @notice The number that a signer has to sign its next change with, whichever of its identities that is about.
    mapping(address => uint256) public nonce;

    event DIDOwnerChanged(address indexed identity, address owner, uint256 previousChange);
    event DIDDelegateChanged(
        address indexed identity, bytes32 delegateType, address delegate, uint256 validTo, uint256 previousChange
    );
    event DIDAttributeChanged(
        address indexed identity, bytes32 name, bytes value, uint256 validTo, uint256 previousChange
    );

    /// @notice The acting key, that is the caller or the recovered signer, does not own the identity.
    error NotOwner(address identity, address sender);

    /// @dev Zero is what a failed recovery yields, and owns the identity zero: it may not act.
    modifier onlyOwner(address identity, address actor) {
        if (actor == address(0) || actor != identityOwner(identity)) revert NotOwner(identity, actor);
        _;
    }

    /// @notice Changes the owner of an identity; for its owner.
    /// @param identity the identity
    /// @param newOwner its owner from now on; zero deactivates the DID
    function changeOwner(address identity, address newOwner) external {
        _changeOwner(identity, msg.sender, newOwner);
    }

    /// @notice As changeOwner, with the owner's signature over "changeOwner" . newOwner.
    function changeOwnerSigned(address identity, uint8 sigV, bytes32 sigR, bytes32 sigS, address newOwner) external {
        bytes32 hash = _hash(identity, abi.encodePacked("changeOwner", newOwner));
        _changeOwner(identity, _signer(hash, sigV, sigR, sigS), newOwner);
    }

    /// @notice Adds a delegate, or prolongs it; for the identity's owner.
    /// @param identity the identity
    /// @param delegateType what the delegate may do, such as "veriKey" or "sigAuth"
    /// @param delegate the delegate
    /// @param validity for how many seconds
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external {
        _setDelegate(identity, msg.sender, delegateType, delegate, block.timestamp + validity);
    }

    /// @notice As addDelegate, with the owner's signature over "addDelegate" . delegateType . delegate . validity.
    function addDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate,
        uint256 validity
    ) external {
        bytes32 hash = _hash(identity, abi.encodePacked("addDelegate", delegateType, delegate, validity));
        address actor = _signer(hash, sigV, sigR, sigS);
        _setDelegate(identity, actor, delegateType, delegate, block.timestamp + validity);
    }

    /// @notice Ends a delegate's validity now; for the identity's owner.
    /// @param identity the identity
    /// @param delegateType what the delegate could do
    /// @param delegate the delegate
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external {
        _setDelegate(identity, msg.sender, delegateType, delegate, block.timestamp);
    }

    /// @notice As revokeDelegate, with the owner's signature over "revokeDelegate" . delegateType . delegate.
    function revokeDelegateSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 delegateType,
        address delegate
    ) external {
        bytes32 hash = _hash(identity, abi.encodePacked("revokeDelegate", delegateType, delegate));
        _setDelegate(identity, _signer(hash, sigV, sigR, sigS), delegateType, delegate, block.timestamp);
    }

    /// @notice Publishes an attribute; for the identity's owner.
    /// @param identity the identity
    /// @param name such as "did/pub/Secp256k1/veriKey/hex" or "did/svc/HubService"
    /// @param value the key or the service's address
    /// @param validity for how many seconds
    function setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) external {
        _setAttribute(identity, msg.sender, name, value, block.timestamp + validity);
    }

    /// @notice As setAttribute, with the owner's signature over "setAttribute" . name . value . validity.
    function setAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value,
        uint256 validity
    ) external {
        bytes32 hash = _hash(identity, abi.encodePacked("setAttribute", name, value, validity));
        _setAttribute(identity, _signer(hash, sigV, sigR, sigS), name, value, block.timestamp + validity);
    }

    /// @notice Takes an attribute back; for the identity's owner.
    /// @param identity the identity
    /// @param name as published
    /// @param value as published
    function revokeAttribute(address identity, bytes32 name, bytes calldata value) external {
        _setAttribute(identity, msg.sender, name, value, 0);
    }

    /// @notice As revokeAttribute, with the owner's signature over "revokeAttribute" . name . value.
    function revokeAttributeSigned(
        address identity,
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        bytes32 name,
        bytes calldata value
    ) external {
        bytes32 hash = _hash(identity, abi.encodePacked("revokeAttribute", name, value));
        _setAttribute(identity, _signer(hash, sigV, sigR, sigS), name, value, 0);
    }

    /// @notice Whether a delegate is valid now.
    /// @param identity the identity
    /// @param delegateType what the delegate may do
    /// @param delegate the delegate
    function validDelegate(address identity, bytes32 delegateType, address delegate) external view returns (bool) {
        return delegates[identity][_key(delegateType)][delegate] > block.timestamp;
    }

    /// @notice Who may change an identity on chain.
    /// @param identity the identity
    function identityOwner(address identity) public view returns (address) {
        address owner = owners[identity];
        return owner == address(0) ? identity : owner;
    }

    function _changeOwner(address identity, address actor, address newOwner) private onlyOwner(identity, actor) {
        owners[identity] = newOwner;
        emit DIDOwnerChanged(identity, newOwner, changed[identity]);
        changed[identity] = block.number;
    }

    function _setDelegate(address identity, address actor, bytes32 delegateType, address delegate, uint256 validTo)
        private
        onlyOwner(identity, actor)
    {
        delegates[identity][_key(delegateType)][delegate] = validTo;
        emit DIDDelegateChanged(identity, delegateType, delegate, validTo, changed[identity]);
        changed[identity] = block.number;
    }

    function _setAttribute(address identity, address actor, bytes32 name, bytes calldata value, uint256 validTo)
        private
        onlyOwner(identity, actor)
    {
        emit DIDAttributeChanged(identity, name, value, validTo, changed[identity]);
        changed[identity] = block.number;
    }

    /// @dev Uses up the signer's nonce; who signed is for the caller to check, in the same transaction.
    function _signer(bytes32 hash, uint8 sigV, bytes32 sigR, bytes32 sigS) private returns (address signer) {
        signer = ecrecover(hash, sigV, sigR, sigS);
        nonce[signer]++;
    }

    function _hash(address identity, bytes memory change) private view returns (bytes32) {
        return keccak256(
            abi.encodePacked(bytes2(0x1900), address(this), nonce[identityOwner(identity)], identity, change)
        );
    }

    function _key(bytes32 delegateType) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(delegateType));
    }
}
