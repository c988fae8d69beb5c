import { ConnectError } from './errors.js'

/** A chain, and where it is asked. */
export interface Network {
  /** The chain id as `0x539`. */
  id: string
  /** JSON-RPC. Without it nothing can be verified, and nothing read. */
  rpcUrl?: string
  /** The registry of did:ethr (ERC-1056) on it. */
  registry?: string
  /** What DIDs may call it: `did:ethr:local:0x…`. */
  name?: string
}

/** Chains that need no more than their name and an `rpcUrl`. */
const KNOWN: Record<string, Network> = {
  mainnet: { id: '0x1', name: 'mainnet', registry: '0xdca7ef03e98e0dc2b855be647c39abe984fcf21b' },
  sepolia: { id: '0xaa36a7', name: 'sepolia', registry: '0x03d5003bf0e79c5f5223588f347eba39afbc3818' },
}

/**
 * The network that a dapp names.
 *
 * @param network a name, or an object with `id`; nothing is mainnet
 */
export const networkOf = (network: string | Network = 'mainnet', rpcUrl?: string): Network => {
  const found = typeof network === 'string' ? KNOWN[network] : { ...knownById(network.id), ...network }
  if (!found) {
    throw new ConnectError(
      'invalid_request',
      `Expected one of ${Object.keys(KNOWN).join(', ')} as the network, or an object with id and rpcUrl, but found ${String(network)}`,
    )
  }
  if (!/^0x[0-9a-f]{1,16}$/i.test(found.id ?? '')) {
    throw new ConnectError('invalid_request', `Expected the network's id as 0x539 but found ${String(found.id)}`)
  }
  return rpcUrl ? { ...found, rpcUrl } : found
}

const knownById = (id: string): Network | undefined => Object.values(KNOWN).find((network) => network.id === id)

/** A node's refusal, with the node's own code and data: what ethers and viem read. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message)
    this.name = 'RpcError'
  }
}

/**
 * Asks the network's node.
 *
 * @throws RpcError what the node refuses
 * @throws ConnectError `unavailable` when it does not answer
 */
export const rpc = async (network: Network, method: string, params: unknown): Promise<unknown> => {
  if (!network.rpcUrl) {
    throw new ConnectError('invalid_request', `Expected an rpcUrl of network ${network.id} to ask it ${method}`)
  }
  const answer = await answerOf(network.rpcUrl, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
  if (answer.error) throw new RpcError(answer.error.code, answer.error.message, answer.error.data)
  return answer.result
}

interface RpcAnswer {
  result?: unknown
  error?: { code: number; message: string; data?: unknown }
}

const answerOf = async (url: string, body: string): Promise<RpcAnswer> => {
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return (await answer.json()) as RpcAnswer
  } catch (cause) {
    throw new ConnectError('unavailable', 'The node does not answer', { cause })
  }
}
