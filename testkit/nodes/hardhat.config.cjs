// Hardhat's node for tests, see TestNode; what differs from one make to the other comes in HARDHAT_NETWORK_OPTIONS.
const options = JSON.parse(process.env.HARDHAT_NETWORK_OPTIONS || "{}");

module.exports = {
  solidity: "0.8.26",
  networks: { hardhat: { chainId: 1337, ...options } },
};
