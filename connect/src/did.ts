import { isAddress, sameAddress, selector, fromHex, textWord, word } from './bytes.js'
import { ConnectError, invalid } from './errors.js'
import { addressOf } from './keys.js'
import { rpc, type Network } from './network.js'

/** Says whose keys a DID has. Dapps with other methods of DIDs than did:ethr bring their own. */
export interface KeyResolver {
  /**
   * Whether the key of an address may sign for a DID now.
   *
   * @throws ConnectError `unavailable` when that cannot be found out now: it is not a no
   */
  isKeyOf(did: string, address: string): Promise<boolean>
}

const ETHR = /^did:ethr:(?:([a-zA-Z0-9-]+):)?(0x[0-9a-fA-F]{40}|0x0[23][0-9a-fA-F]{64})$/

/** The delegates of ERC-1056 that sign tokens: `veriKey` and its later name `sigAuth`. */
const SIGNING_DELEGATES = ['veriKey', 'sigAuth']

/**
 * Asks the registry of did:ethr on the network itself, so that an owner that was changed, or a
 * delegate that was taken back, signs nothing more. Keys that are attributes of the DID, and owners
 * that are contracts, are not seen: answers of those are refused.
 */
export class EthrKeyResolver implements KeyResolver {
  constructor(private readonly network: Network) {}

  async isKeyOf(did: string, address: string): Promise<boolean> {
    const identity = this.identity(did)
    if (!isAddress(address)) return false
    const owner = await this.call(selector('identityOwner(address)') + word(identity))
    if (sameAddress(`0x${owner.slice(-40)}`, address)) return true
    const valid = await Promise.all(SIGNING_DELEGATES.map((type) => this.isDelegate(identity, type, address)))
    return valid.includes(true)
  }

  private async isDelegate(identity: string, type: string, address: string): Promise<boolean> {
    const call = selector('validDelegate(address,bytes32,address)') + word(identity) + textWord(type) + word(address)
    return BigInt(await this.call(call)) === 1n
  }

  /** The address that a DID names. A DID without a network is of ours: so do wallets of 2018 write. */
  private identity(did: string): string {
    const parts = ETHR.exec(did)
    if (!parts) throw invalid(`Expected a did:ethr but found ${did.slice(0, 80)}`)
    const [, network, key] = parts
    if (network && network !== this.network.name && network.toLowerCase() !== this.network.id.toLowerCase()) {
      throw invalid(`Expected a DID of network ${this.network.id} but found one of ${network}`)
    }
    return key!.length === 42 ? key! : addressOf(fromHex(key!))
  }

  private async call(data: string): Promise<string> {
    if (!this.network.registry) {
      throw new ConnectError('invalid_request', `Expected the registry of did:ethr on network ${this.network.id}`)
    }
    const result = await rpc(this.network, 'eth_call', [{ to: this.network.registry, data }, 'latest'])
    if (typeof result !== 'string' || !/^0x[0-9a-fA-F]{64}$/.test(result)) {
      throw new ConnectError('unavailable', `There is no registry of did:ethr at ${this.network.registry}`)
    }
    return result
  }
}
