pragma solidity 0.8.37;

/// @title Claims of anybody about anybody (ERC-780)
/// @notice A claim is 32 bytes under a key, set by its issuer about a subject.
contract EthereumClaimsRegistry {
    /// @notice The claim of an issuer (first) about a subject (second) under a key; zero when there is none.
    mapping(address => mapping(address => mapping(bytes32 => bytes32))) public registry;

    /// @notice A claim was made, or replaced, at a time in seconds.
    event ClaimSet(
        address indexed issuer, address indexed subject, bytes32 indexed key, bytes32 value, uint256 updatedAt
    );

    /// @notice A claim was removed, by its issuer or its subject, at a time in seconds.
    event ClaimRemoved(address indexed issuer, address indexed subject, bytes32 indexed key, uint256 removedAt);

    /// @notice The caller is neither the issuer nor the subject of the claim.
    error NotParty(address caller);
    /// @notice There is no such claim.
    error NoClaim(address issuer, address subject, bytes32 key);

    /// @notice Makes or replaces the caller's claim about a subject.
    /// @param subject whom the claim is about
    /// @param key what the claim is about
    /// @param value the claim
    function setClaim(address subject, bytes32 key, bytes32 value) public {
        registry[msg.sender][subject][key] = value;
        emit ClaimSet(msg.sender, subject, key, value, block.timestamp);
    }

    /// @notice Makes or replaces the caller's claim about itself.
    /// @param key what the claim is about
    /// @param value the claim
    function setSelfClaim(bytes32 key, bytes32 value) external {
        setClaim(msg.sender, key, value);
    }

    /// @notice Removes a claim; for its issuer and its subject.
    /// @param issuer who made the claim
    /// @param subject whom the claim is about
    /// @param key what the claim is about
    function removeClaim(address issuer, address subject, bytes32 key) external {
        if (msg.sender != issuer && msg.sender != subject) revert NotParty(msg.sender);
        if (registry[issuer][subject][key] == 0) revert NoClaim(issuer, subject, key);
        delete registry[issuer][subject][key];
        emit ClaimRemoved(issuer, subject, key, block.timestamp);
    }

    /// @notice The claim of an issuer about a subject; zero when there is none.
    /// @param issuer who made the claim
    /// @param subject whom the claim is about
    /// @param key what the claim is about
    function getClaim(address issuer, address subject, bytes32 key) external view returns (bytes32) {
        return registry[issuer][subject][key];
    }
}
