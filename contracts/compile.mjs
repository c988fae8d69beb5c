// Compiles src/main/solidity and writes one artifact a contract into the module's resources.
//   npm run compile   writes the artifacts
//   npm run check     writes nothing; fails when a committed artifact differs from its source
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import solc from 'solc'

const HERE = dirname(fileURLToPath(import.meta.url))
const SOURCES = join(HERE, 'src/main/solidity')
const ARTIFACTS = join(HERE, 'src/main/resources/me/uport/contracts')

const CONTRACTS = [
  'EthereumClaimsRegistry',
  'EthereumDIDRegistry',
  'IdentityManager',
  'MetaIdentityManager',
  'Proxy',
  'SensuiVault',
  'TxRelay',
  'UportRegistry'
]

// Asked without being deployed: no wrappers are made of these.
const CALLS = ['AccountSignature', 'RegistrySnapshot']

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
const SILENCED = new Set(['1878'])

function compile() {
  const sources = Object.fromEntries(
    readdirSync(SOURCES)
      .sort()
      .map(name => [name, { content: readFileSync(join(SOURCES, name), 'utf8') }])
  )
  const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } }
  const input = { language: 'Solidity', sources, settings: { ...SETTINGS, outputSelection } }
  const output = JSON.parse(solc.compile(JSON.stringify(input)))
  const complaints = (output.errors ?? []).filter(error => !SILENCED.has(error.errorCode))
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

function main(checking) {
  const compiled = compile()
  const differing = []
  for (const name of [...CONTRACTS, ...CALLS]) {
    const file = join(ARTIFACTS, CALLS.includes(name) ? 'calls' : '', `${name}.json`)
    const text = `${JSON.stringify(artifact(name, compiled[`${name}.sol`][name]), null, 2)}\n`
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
