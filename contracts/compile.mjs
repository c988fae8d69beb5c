// Compiles the contracts and writes one artifact each into the module's resources; those of tests into the testkit's.
//   npm run compile   writes the artifacts
//   npm run check     writes nothing; fails when a committed artifact differs from its source
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import solc from 'solc'

const HERE = dirname(fileURLToPath(import.meta.url))
const LIBRARIES = join(HERE, 'node_modules')
const ARTIFACTS = join(HERE, 'src/main/resources/me/uport/contracts')
const TEST_ARTIFACTS = join(HERE, '../testkit/src/main/resources/me/uport/testkit')

// By their paths: in a folder of ours, or in a library that package.json names.
const CONTRACTS = [
  'src/main/solidity/CounterfactualIdentityManager.sol',
  '@openzeppelin/contracts/metatx/ERC2771Forwarder.sol',
  'src/main/solidity/EthereumClaimsRegistry.sol',
  'src/main/solidity/EthereumDIDRegistry.sol',
  'src/main/solidity/IdentityManager.sol',
  'src/main/solidity/MetaIdentityManager.sol',
  'src/main/solidity/Proxy.sol',
  'src/main/solidity/SensuiVault.sol',
  'src/main/solidity/TxRelay.sol',
  'src/main/solidity/UportRegistry.sol',
  'src/test/solidity/BabblingAccount.sol',
  'src/test/solidity/BurningAccount.sol',
  'src/test/solidity/Guestbook.sol',
  'src/test/solidity/RevocationRegistry.sol',
  'src/test/solidity/TestAccount.sol',
  'src/test/solidity/TestAccountFactory.sol'
]

// Asked without being deployed: no wrappers are made of these.
const CALLS = ['src/main/solidity/AccountSignature.sol', 'src/main/solidity/RegistrySnapshot.sol']

const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  // A quarter less code than the old pipeline: an identity's Proxy costs 200 gas for each byte of it.
  viaIR: true,
  // The oldest rules that have PUSH0: private networks and side chains follow the mainnet late.
  evmVersion: 'shanghai',
  // Without the hash of the metadata the bytecode depends on the code alone, not on comments or paths.
  metadata: { appendCBOR: false, bytecodeHash: 'none' }
}

// 1878: no licence identifier in the file; the licence of the repository is that of all its files.
// Warnings about libraries are their authors' to mend.
const SILENCED = new Set(['1878'])

function isOurs({ errorCode, severity, sourceLocation }) {
  const foreign = sourceLocation?.file?.startsWith('@') && severity !== 'error'
  return !foreign && !SILENCED.has(errorCode)
}

function read(path) {
  return readFileSync(join(path.startsWith('@') ? LIBRARIES : HERE, path), 'utf8')
}

function compile() {
  const sources = Object.fromEntries([...CONTRACTS, ...CALLS].map(path => [path, { content: read(path) }]))
  const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } }
  const input = { language: 'Solidity', sources, settings: { ...SETTINGS, outputSelection } }
  const imports = { import: path => ({ contents: read(path) }) }
  const output = JSON.parse(solc.compile(JSON.stringify(input), imports))
  const complaints = (output.errors ?? []).filter(isOurs)
  if (complaints.length > 0) {
    throw new Error(complaints.map(complaint => complaint.formattedMessage).join('\n'))
  }
  return output.contracts
}

function artifact(name, { abi, evm }) {
  return {
    contractName: name,
    compiler: { name: 'solc', version: solc.version().replace('.Emscripten.clang', ''), settings: SETTINGS },
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`
  }
}

function folder(path) {
  if (path.startsWith('src/test/')) return TEST_ARTIFACTS
  return CALLS.includes(path) ? join(ARTIFACTS, 'calls') : ARTIFACTS
}

function main(checking) {
  const compiled = compile()
  const differing = []
  for (const path of [...CONTRACTS, ...CALLS]) {
    const name = basename(path, '.sol')
    const file = join(folder(path), `${name}.json`)
    const text = `${JSON.stringify(artifact(name, compiled[path][name]), null, 2)}\n`
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    differing.push(name)
    if (!checking) writeFileSync(file, text)
  }
  if (checking && differing.length > 0) {
    throw new Error(`artifacts differ from their sources, run "npm run compile": ${differing.join(', ')}`)
  }
  console.log(checking ? `${CONTRACTS.length + CALLS.length} artifacts are current` : `written: ${differing.join(', ') || 'nothing new'}`)
}

try {
  main(process.argv.includes('--check'))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
