pragma solidity 0.8.37;

/// @title What EthrStatusRegistry2019 means: everybody revokes by a digest, and answers for it alone
/// @dev With the functions and the event of uPort's contract, which is not deployed by this platform.
contract RevocationRegistry {
    /// @notice The block in which somebody revoked a digest first; 0 when not.
    mapping(bytes32 digest => mapping(address revoker => uint256)) public revocations;

    event Revoked(address revoker, bytes32 digest);

    error AlreadyRevoked(address revoker, bytes32 digest);

    function revoke(bytes32 digest) external {
        if (revocations[digest][msg.sender] != 0) revert AlreadyRevoked(msg.sender, digest);
        revocations[digest][msg.sender] = block.number;
        emit Revoked(msg.sender, digest);
    }

    function revoked(address party, bytes32 digest) external view returns (uint256) {
        return revocations[digest][party];
    }
}
