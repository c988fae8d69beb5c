pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";

/// @title Somebody's contract that trusts an ERC-2771 forwarder: what the tests relay to
contract Guestbook is ERC2771Context {
    /// @notice What each guest wrote last.
    mapping(address guest => string) public entries;

    event Signed(address indexed guest, string entry);

    error NothingToSay(address guest);

    constructor(address forwarder) ERC2771Context(forwarder) {}

    function sign(string calldata entry) external {
        if (bytes(entry).length == 0) revert NothingToSay(_msgSender());
        entries[_msgSender()] = entry;
        emit Signed(_msgSender(), entry);
    }
}
