// The EthereumClaimsRegistry: who says what about whom. A dapp with more contracts than one uses ethers or viem.
import type { TransactionParams, UportProvider } from '../src/index.js'
import { encodeCall, type AbiEntry } from '../src/abi.js'
import { fromHex, textWord } from '../src/bytes.js'

const bytes32 = (text: string): string => `0x${textWord(text)}`

const SET_SELF: AbiEntry = { type: 'function', name: 'setSelfClaim', inputs: [{ name: 'key', type: 'bytes32' }, { name: 'value', type: 'bytes32' }] }
const GET: AbiEntry = {
  type: 'function', name: 'getClaim',
  inputs: [{ name: 'issuer', type: 'address' }, { name: 'subject', type: 'address' }, { name: 'key', type: 'bytes32' }],
}

/** The call that says something about oneself; name and value have 32 bytes at most. */
export const setSelfClaim = (registry: string, name: string, value: string): TransactionParams => ({
  to: registry,
  data: encodeCall(SET_SELF, [bytes32(name), bytes32(value)]),
  fn: `setSelfClaim(bytes32 ${JSON.stringify(name)}, bytes32 ${JSON.stringify(value)})`,
})

/** What somebody says about himself; empty when nothing. */
export const claimedBy = async (provider: UportProvider, registry: string, who: string, name: string): Promise<string> => {
  const call = { to: registry, data: encodeCall(GET, [who, who, bytes32(name)]) }
  const value = (await provider.request({ method: 'eth_call', params: [call, 'latest'] })) as string
  return new TextDecoder().decode(fromHex(value)).replace(/\0+$/, '')
}
