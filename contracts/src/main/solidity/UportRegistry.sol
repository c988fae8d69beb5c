pragma solidity 0.8.37;

/// @title The uPort registry, version 3
/// @notice 32 bytes under an identifier, set by an issuer about a subject: the profile of a did:uport identity is the
///         multihash of its document, set by the identity about itself under "uPortProfileIPFS1220".
contract UportRegistry {
    /// @notice The version of this interface.
    uint256 public constant version = 3;

    /// @notice The registry that was used before this one.
    address public immutable previousPublishedVersion;

    /// @notice What is registered under an identifier (first) by an issuer (second) about a subject (third).
    mapping(bytes32 => mapping(address => mapping(address => bytes32))) public registry;

    /// @notice An entry was set at a time in seconds.
    event Set(
        bytes32 indexed registrationIdentifier, address indexed issuer, address indexed subject, uint256 updatedAt
    );

    /// @param _previousPublishedVersion the registry that was used before this one; may be zero
    constructor(address _previousPublishedVersion) {
        previousPublishedVersion = _previousPublishedVersion;
    }

    /// @notice Sets or replaces the caller's entry about a subject.
    /// @param registrationIdentifier what kind of entry it is
    /// @param subject whom it is about
    /// @param value the entry
    function set(bytes32 registrationIdentifier, address subject, bytes32 value) external {
        registry[registrationIdentifier][msg.sender][subject] = value;
        emit Set(registrationIdentifier, msg.sender, subject, block.timestamp);
    }

    /// @notice The entry of an issuer about a subject; zero when there is none.
    /// @param registrationIdentifier what kind of entry it is
    /// @param issuer who set it
    /// @param subject whom it is about
    function get(bytes32 registrationIdentifier, address issuer, address subject) external view returns (bytes32) {
        return registry[registrationIdentifier][issuer][subject];
    }
}
