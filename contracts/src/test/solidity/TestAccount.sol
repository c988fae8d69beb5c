pragma solidity 0.8.37;

/// @title A contract account for tests (EIP-1271): its owner's signature is its own
contract TestAccount {
    address public owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function changeOwner(address to) external {
        owner = to;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bool valid = signature.length == 65
            && ecrecover(hash, uint8(signature[64]), bytes32(signature[0:32]), bytes32(signature[32:64])) == owner;
        return valid ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}
