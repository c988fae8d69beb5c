pragma solidity 0.8.37;

/// @title Carries signed meta-transactions to contracts that take the acting key as their first argument
/// @notice Whoever pays the gas may relay; the signature decides. The signed hash is
///         keccak256(0x19 . 0x00 . relay . listOwner . nonce . destination . data), tightly packed (EIP-191, version 0).
///         It does not name the chain: `relayTypedMetaTx` is the same with a hash that does.
contract TxRelay {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant META_TRANSACTION_TYPE =
        keccak256("MetaTransaction(address listOwner,uint256 nonce,address destination,bytes data)");

    /// How many meta-transactions of a signer were carried; the next one has to be signed with this number.
    mapping(address signer => uint256) private nonces;

    /// @notice Who may relay meta-transactions that name the owner of this list.
    mapping(address => mapping(address => bool)) public whitelist;

    /// @notice The caller is not on the list that the signer chose.
    error NotWhitelisted(address listOwner, address relayer);
    /// @notice The signature is not the claimed signer's: another key, nonce, relay, list, destination or data was signed.
    error WrongSigner(address claimed, address recovered);

    /// @notice Relays a meta-transaction; when the call fails, fails with the same revert data and keeps the nonce.
    /// @param sigV 27 or 28
    /// @param sigR the signature's r
    /// @param sigS the signature's s; both of its forms are taken, for a used nonce makes both worthless
    /// @param destination who is called
    /// @param data the call data; its first argument is the signer
    /// @param listOwner whose list of relayers applies; zero: anybody may relay
    function relayMetaTx(
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        address destination,
        bytes calldata data,
        address listOwner
    ) external {
        address claimed = getAddress(data);
        bytes32 hash = keccak256(
            abi.encodePacked(bytes2(0x1900), address(this), listOwner, nonces[claimed], destination, data)
        );
        _authorize(claimed, ecrecover(hash, sigV, sigR, sigS), listOwner);
        _call(destination, data);
    }

    /// @notice As relayMetaTx, for a signature over EIP-712 typed data, which holds on this chain only.
    /// @param sigV 27 or 28
    /// @param sigR the signature's r
    /// @param sigS the signature's s
    /// @param destination who is called
    /// @param data the call data; its first argument is the signer
    /// @param listOwner whose list of relayers applies; zero: anybody may relay
    function relayTypedMetaTx(
        uint8 sigV,
        bytes32 sigR,
        bytes32 sigS,
        address destination,
        bytes calldata data,
        address listOwner
    ) external {
        address claimed = getAddress(data);
        bytes32 message = keccak256(
            abi.encode(META_TRANSACTION_TYPE, listOwner, nonces[claimed], destination, keccak256(data))
        );
        bytes32 hash = keccak256(abi.encodePacked(bytes2(0x1901), domainSeparator(), message));
        _authorize(claimed, ecrecover(hash, sigV, sigR, sigS), listOwner);
        _call(destination, data);
    }

    /// @notice Lets accounts relay meta-transactions that name the caller's list.
    /// @param sendersToUpdate the relayers
    function addToWhitelist(address[] calldata sendersToUpdate) external {
        _updateWhitelist(sendersToUpdate, true);
    }

    /// @notice Takes accounts off the caller's list.
    /// @param sendersToUpdate the relayers
    function removeFromWhitelist(address[] calldata sendersToUpdate) external {
        _updateWhitelist(sendersToUpdate, false);
    }

    /// @notice The nonce that a signer's next meta-transaction has to be signed with.
    /// @param add the signer
    function getNonce(address add) external view returns (uint256) {
        return nonces[add];
    }

    /// @notice The EIP-712 domain of typed meta-transactions: name "TxRelay", version "2", this chain, this contract.
    function domainSeparator() public view returns (bytes32) {
        return keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("TxRelay"), keccak256("2"), block.chainid, address(this))
        );
    }

    /// @notice The signer that call data claims: its first argument; zero when there is none.
    /// @param b call data
    /// @return a the claimed signer
    function getAddress(bytes calldata b) public pure returns (address a) {
        if (b.length < 36) return address(0);
        return address(uint160(uint256(bytes32(b[4:36]))));
    }

    /// @dev Zero is what a failed recovery yields, and what data without arguments claims: it is nobody's signature.
    function _authorize(address claimed, address recovered, address listOwner) private {
        if (listOwner != address(0) && !whitelist[listOwner][msg.sender]) {
            revert NotWhitelisted(listOwner, msg.sender);
        }
        if (recovered == address(0) || recovered != claimed) revert WrongSigner(claimed, recovered);
        nonces[claimed]++;
    }

    function _call(address destination, bytes calldata data) private {
        (bool success, bytes memory result) = destination.call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    function _updateWhitelist(address[] calldata senders, bool listed) private {
        for (uint256 i = 0; i < senders.length; i++) {
            whitelist[msg.sender][senders[i]] = listed;
        }
    }
}
