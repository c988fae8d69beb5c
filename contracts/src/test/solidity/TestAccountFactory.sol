pragma solidity 0.8.37;

import {TestAccount} from "./TestAccount.sol";

/// @title Creates test accounts at addresses that are known before
contract TestAccountFactory {
    function create(address owner, bytes32 salt) external {
        new TestAccount{salt: salt}(owner);
    }

    function addressOf(address owner, bytes32 salt) external view returns (address) {
        bytes memory code = abi.encodePacked(type(TestAccount).creationCode, abi.encode(owner));
        return address(
            uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), salt, keccak256(code)))))
        );
    }
}
