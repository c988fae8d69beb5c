pragma solidity 0.8.37;

/// @title Whether a contract account signed (EIP-1271), also one that is yet to be deployed (EIP-6492)
/// @notice Never deployed: a node runs the constructor in an eth_call, and what would become the code is the answer.
/// @dev Differs from EIP-6492's example on purpose: an account that exists is asked as it is. Its factory is not called
///      first, because that call is of the presenter's choice and runs upon a state that costs nothing to arrange.
contract AccountSignature {
    bytes32 private constant WRAPPED = 0x6492649264926492649264926492649264926492649264926492649264926492;
    bytes32 private constant MAGIC = bytes32(bytes4(0x1626ba7e));

    /// @dev Answers one word, 1 or 0. A wrapped signature that cannot be decoded reverts.
    /// @param account the account
    /// @param hash what was signed
    /// @param signature the account's own form, or wrapped as (factory, its calldata, signature) and the magic word
    /// @param gasLimit gas that the account, and the factory, may use at most, each
    constructor(address account, bytes32 hash, bytes memory signature, uint256 gasLimit) {
        bool valid = check(account, hash, signature, gasLimit);
        assembly ("memory-safe") {
            mstore(0, valid)
            return(0, 32)
        }
    }

    function check(address account, bytes32 hash, bytes memory signature, uint256 gasLimit) private returns (bool) {
        if (!isWrapped(signature)) return isValid(account, hash, signature, gasLimit);
        assembly ("memory-safe") {
            mstore(signature, sub(mload(signature), 32))
        }
        (address factory, bytes memory deployment, bytes memory inner) =
            abi.decode(signature, (address, bytes, bytes));
        if (account.code.length == 0) deploy(factory, deployment, gasLimit);
        return isValid(account, hash, inner, gasLimit);
    }

    function isWrapped(bytes memory signature) private pure returns (bool wrapped) {
        if (signature.length < 32) return false;
        bytes32 last;
        assembly ("memory-safe") {
            last := mload(add(signature, mload(signature)))
        }
        return last == WRAPPED;
    }

    /// @dev What came of it is seen by the account's code. Not a byte of what is returned is copied.
    function deploy(address factory, bytes memory deployment, uint256 gasLimit) private {
        assembly ("memory-safe") {
            pop(call(gasLimit, factory, 0, add(deployment, 32), mload(deployment), 0, 0))
        }
    }

    function isValid(address account, bytes32 hash, bytes memory signature, uint256 gasLimit)
        private
        view
        returns (bool valid)
    {
        if (account.code.length == 0) return false;
        bytes memory question = abi.encodeWithSelector(bytes4(MAGIC), hash, signature);
        bytes32 magic = MAGIC;
        assembly ("memory-safe") {
            mstore(0, 0)
            let done := staticcall(gasLimit, account, add(question, 32), mload(question), 0, 32)
            valid := and(and(done, gt(returndatasize(), 31)), eq(mload(0), magic))
        }
    }
}
