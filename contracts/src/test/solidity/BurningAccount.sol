pragma solidity 0.8.37;

/// @title An account that burns all the gas it gets, and then would say yes
contract BurningAccount {
    function isValidSignature(bytes32 hash, bytes calldata) external pure returns (bytes4) {
        while (hash != 0) hash = keccak256(abi.encode(hash));
        return 0x1626ba7e;
    }
}
