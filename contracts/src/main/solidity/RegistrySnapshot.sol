pragma solidity 0.8.37;

import {EthereumDIDRegistry} from "./EthereumDIDRegistry.sol";

/// @title What one block says of an identity, in one question
/// @notice Never deployed: a node runs the constructor in an eth_call, and what would become the code is the answer.
///         So number, time, latest change and the hashes of earlier blocks are those of one and the same block, also
///         while a reorganisation is under way.
contract RegistrySnapshot {
    /// @dev Answers words: the block's number, its time, the block of the identity's latest change, that block's hash,
    ///      and the hash of each anchor. A hash is zero for the block itself and those more than 256 before it.
    /// @param registry an ERC-1056 registry; a call to anything else reverts
    /// @param identity the identity asked about
    /// @param anchors numbers of blocks
    constructor(EthereumDIDRegistry registry, address identity, uint256[] memory anchors) {
        uint256 last = registry.changed(identity);
        bytes memory answer = abi.encodePacked(block.number, block.timestamp, last, blockhash(last));
        for (uint256 i = 0; i < anchors.length; i++) {
            answer = bytes.concat(answer, blockhash(anchors[i]));
        }
        assembly ("memory-safe") {
            return(add(answer, 32), mload(answer))
        }
    }
}
