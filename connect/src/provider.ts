import type { Connect } from './connect.js'
import { isAddress, isHex, sameAddress } from './bytes.js'
import { ConnectError } from './errors.js'
import { joinSignature } from './keys.js'
import { rpc, RpcError } from './network.js'
import type { SignatureAnswer } from './answers.js'
import type { TransactionParams, TypedData } from './requests.js'

/** EIP-1193. */
export interface RequestArguments {
  method: string
  params?: readonly unknown[] | object
}

/** The events of EIP-1193. */
export type ProviderEvent = 'accountsChanged' | 'chainChanged' | 'connect' | 'disconnect' | 'message'

type Listener = (value: unknown) => void

/** What web3 of 2018 sends. */
interface LegacyPayload {
  id?: unknown
  method: string
  params?: unknown[]
}

type LegacyCallback = (error: unknown, answer?: unknown) => void

const USER_REJECTED = 4001
const UNAUTHORIZED = 4100
const UNSUPPORTED = 4200
const UNKNOWN_CHAIN = 4902
const INVALID_PARAMS = -32602

/** Only reading goes to the node: nothing that signs or sends in the name of its own accounts. */
const REFUSED = /^(eth_sign|eth_signTransaction|personal_(?!sign$).*|wallet_.*|anvil_.*|evm_.*|hardhat_.*|debug_.*|admin_.*|miner_.*)$/

/**
 * An Ethereum provider (EIP-1193) whose account is in a uPort wallet: what reads is asked of the network's
 * node, what signs or sends is asked of the user.
 */
export class UportProvider {
  private readonly listeners = new Map<ProviderEvent, Set<Listener>>()
  private accounts: string[]

  constructor(private readonly connect: Connect) {
    this.accounts = this.current()
    connect.subscribe(() => this.compare())
  }

  async request({ method, params = [] }: RequestArguments): Promise<unknown> {
    try {
      return await this.answer(method, Array.isArray(params) ? params : [params])
    } catch (fault) {
      throw asProviderError(fault)
    }
  }

  on(event: ProviderEvent, listener: Listener): this {
    const known = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, known.add(listener))
    return this
  }

  removeListener(event: ProviderEvent, listener: Listener): this {
    this.listeners.get(event)?.delete(listener)
    return this
  }

  /** The way of web3 before EIP-1193. */
  sendAsync(payload: LegacyPayload, callback: LegacyCallback): void {
    this.request(payload).then(
      (result) => callback(null, { id: payload.id, jsonrpc: '2.0', result }),
      (error: unknown) => callback(error),
    )
  }

  send(payload: LegacyPayload, callback: LegacyCallback): void {
    this.sendAsync(payload, callback)
  }

  private answer(method: string, params: unknown[]): Promise<unknown> {
    switch (method) {
      case 'eth_requestAccounts':
        return this.login()
      case 'eth_accounts':
        return Promise.resolve(this.current())
      case 'eth_coinbase':
        return Promise.resolve(this.current()[0] ?? null)
      case 'eth_chainId':
        return Promise.resolve(this.connect.network.id)
      case 'net_version':
        return Promise.resolve(BigInt(this.connect.network.id).toString())
      case 'eth_sendTransaction':
        return this.transact(params[0])
      case 'personal_sign':
        return this.signPersonally(params)
      case 'eth_signTypedData':
      case 'eth_signTypedData_v3':
      case 'eth_signTypedData_v4':
        return this.signTypedData(params)
      case 'wallet_switchEthereumChain':
        return this.switchChain(params[0])
      default:
        if (REFUSED.test(method)) throw new RpcError(UNSUPPORTED, `A uPort wallet does not know ${method}`)
        return rpc(this.connect.network, method, params)
    }
  }

  private async login(): Promise<string[]> {
    if (this.current().length > 0) return this.current()
    const accountType = this.connect.accountType ?? 'general'
    await this.connect.requestDisclosure({ accountType }, 'addressReqProvider')
    await this.connect.onResponse('addressReqProvider')
    if (this.current().length === 0) throw new RpcError(UNAUTHORIZED, 'The wallet told no account')
    return this.current()
  }

  private async transact(wanted: unknown): Promise<unknown> {
    const { to, data, input, value, from } = object(wanted) as Record<string, string | undefined>
    this.requireAccount(from)
    const call: TransactionParams = { ...pick({ to, data: data ?? input, value }), from: this.current()[0]! }
    await this.connect.sendTransaction(call, 'txReqProvider')
    return (await this.connect.onResponse('txReqProvider')).payload
  }

  /** EIP-1193's order is data, account; some dapps write it the other way round. */
  private async signPersonally(params: unknown[]): Promise<string> {
    const [data, account] = isAddress(params[0]) && !isAddress(params[1]) ? [params[1], params[0]] : params
    this.requireAccount(account)
    if (typeof data !== 'string') throw new RpcError(INVALID_PARAMS, 'Expected the data to sign')
    await this.connect.requestPersonalSign(data, 'personalSignReqProvider')
    return this.signature('personalSignReqProvider')
  }

  private async signTypedData(params: unknown[]): Promise<string> {
    const [account, data] = isAddress(params[0]) ? params : [params[1], params[0]]
    this.requireAccount(account)
    await this.connect.requestTypedDataSignature(typedData(data), 'typedDataSigReqProvider')
    return this.signature('typedDataSigReqProvider')
  }

  private async signature(id: string): Promise<string> {
    const { payload } = await this.connect.onResponse(id)
    return joinSignature((payload as SignatureAnswer).signature)
  }

  private async switchChain(wanted: unknown): Promise<null> {
    const { chainId } = object(wanted)
    if (typeof chainId === 'string' && isHex(evenHex(chainId)) && BigInt(chainId) === BigInt(this.connect.network.id)) return null
    throw new RpcError(UNKNOWN_CHAIN, `This dapp is on ${this.connect.network.id}`)
  }

  private requireAccount(account: unknown): void {
    const mine = this.current()[0]
    if (!mine) throw new RpcError(UNAUTHORIZED, 'Nobody is logged in: ask for eth_requestAccounts first')
    if (account !== undefined && !(isAddress(account) && sameAddress(account, mine))) {
      throw new RpcError(UNAUTHORIZED, `The account is ${mine}`)
    }
  }

  private current(): string[] {
    return this.connect.address ? [this.connect.address] : []
  }

  private compare(): void {
    const next = this.current()
    if (next[0] === this.accounts[0]) return
    this.accounts = next
    this.emit('accountsChanged', next)
  }

  private emit(event: ProviderEvent, value: unknown): void {
    this.listeners.get(event)?.forEach((listener) => listener(value))
  }
}

const object = (value: unknown): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) throw new RpcError(INVALID_PARAMS, 'Expected an object')
  return value as Record<string, unknown>
}

const pick = <T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never

const evenHex = (text: string): string => (text.length % 2 ? text.replace(/^0x/i, '0x0') : text)

const typedData = (data: unknown): TypedData => {
  try {
    return (typeof data === 'string' ? JSON.parse(data) : data) as TypedData
  } catch (cause) {
    throw new RpcError(INVALID_PARAMS, 'Expected typed data as JSON', cause)
  }
}

const asProviderError = (fault: unknown): unknown => {
  if (!(fault instanceof ConnectError)) return fault
  const rejected = fault.code === 'access_denied' || fault.code === 'cancelled'
  return new RpcError(rejected ? USER_REJECTED : fault.code === 'invalid_request' ? INVALID_PARAMS : -32603, fault.message, { code: fault.code })
}
