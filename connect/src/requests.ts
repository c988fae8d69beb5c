import { isAddress, isHex, toHex, utf8 } from './bytes.js'
import { ConnectError } from './errors.js'
import type { JwtPayload } from './jwt.js'
import { decodeMnid, encodeMnid } from './mnid.js'
import { typedDataHash } from './typeddata.js'

/** Which account a dapp wants to know. `none`: nobody but the DID. */
export type AccountType = 'general' | 'segregated' | 'keypair' | 'devicekey' | 'none'

/** What a claim of somebody else has to be like. */
export interface WantedClaim {
  /** The dapp does not go on without it. */
  essential?: boolean
  /** Whose claims are good; anybody's without it. */
  iss?: { did: string; url?: string }[]
  /** Shown to the user. */
  reason?: string
}

/** What a dapp wants to know. Names are those of `uport-connect`. */
export interface DisclosureParams {
  /** What the user is to say about himself: `name`, `email`, … */
  requested?: string[]
  /** Claims of others about the user, by their names. */
  verified?: string[]
  /** The same, more precisely. */
  claims?: {
    verifiable?: Record<string, WantedClaim>
    user_info?: Record<string, { essential?: boolean; reason?: string } | null>
  }
  /** Asks for leave to push requests. */
  notifications?: boolean
  accountType?: AccountType
  /** The chain of the account; the dapp's own without it. */
  networkId?: string
  /** A node of a private chain, for the wallet. */
  rpcUrl?: string
  /** A server of the dapp's own that takes the answer. Then nothing comes back here. */
  callbackUrl?: string
  /** Claims about the dapp: who it is. */
  vc?: string[]
  /** Seconds until nobody may answer any more: 600. */
  expiresIn?: number
}

/** A transaction. Amounts are wei: a bigint, a safe integer, or text in decimal or `0x…`. */
export interface TransactionParams {
  /** An address or an MNID; nothing to create a contract. */
  to?: string
  value?: bigint | number | string
  /** Call data, `0x…`. */
  data?: string
  /** The call in words, shown to the user: `transfer(address 0x…, uint 5)`. Wallets may need `data` beside it. */
  fn?: string
  from?: string
  gas?: bigint | number | string
  gasPrice?: bigint | number | string
  /** Shown to the user as the dapp's word for it. */
  label?: string
  vc?: string[]
}

/** A claim that somebody else is to sign. */
export interface VerificationSignatureParams {
  /** The DID that the claim is about. */
  sub: string
  /** Who is to sign. */
  riss?: string
  aud?: string
  /** Seconds since 1970 after which the claim does not hold. */
  rexp?: number
  expiresIn?: number
}

/** EIP-712. */
export interface TypedData {
  types: Record<string, { name: string; type: string }[]>
  primaryType: string
  domain: Record<string, unknown>
  message: Record<string, unknown>
}

/** What every request carries. */
export interface Envelope {
  callback?: string
  exp: number
  /** The key that the answer is to be encrypted to. */
  boxPub?: string
  vc?: string[]
}

const fault = (message: string): ConnectError => new ConnectError('invalid_request', message)

const ACCOUNTS: readonly string[] = ['general', 'segregated', 'keypair', 'devicekey', 'none']

/** `shareReq` */
export const disclosureRequest = (params: DisclosureParams, envelope: Envelope): JwtPayload => {
  const { accountType, rpcUrl, networkId } = params
  if (accountType && !ACCOUNTS.includes(accountType)) throw fault(`Unsupported accountType ${accountType}`)
  if (rpcUrl && !networkId) throw fault('rpcUrl was specified but no networkId')
  return {
    ...envelope,
    type: 'shareReq',
    requested: params.requested,
    verified: params.verified,
    claims: params.claims,
    permissions: params.notifications ? ['notifications'] : undefined,
    act: accountType ?? 'none',
    net: networkId,
    rpc: rpcUrl,
  }
}

/** `verReq` */
export const verificationSignatureRequest = (
  claim: Record<string, unknown>,
  { sub, riss, aud, rexp }: VerificationSignatureParams,
  envelope: Envelope,
): JwtPayload => {
  if (!sub) throw fault(`Missing required field sub in opts. Received: ${String(sub)}`)
  return { ...envelope, type: 'verReq', unsignedClaim: claim, sub, riss, aud, rexp }
}

/** `ethtx` */
export const transactionRequest = (params: TransactionParams, network: string, envelope: Envelope): JwtPayload => {
  const { to, data, fn, from, label } = params
  if (!to && !data) throw fault('Expected a recipient, or the code of a new contract')
  if (data !== undefined && !isHex(data)) throw fault('Expected data as 0x…')
  return {
    ...envelope,
    type: 'ethtx',
    net: network,
    to: to === undefined ? undefined : recipient(to, network),
    value: amount('value', params.value),
    data,
    fn,
    from,
    gas: amount('gas', params.gas),
    gasPrice: amount('gasPrice', params.gasPrice),
    label,
  }
}

const recipient = (to: string, network: string): string => {
  if (isAddress(to)) return encodeMnid({ network, address: to })
  const named = decodeMnid(to)
  if (!named) throw fault(`Expected an address or an MNID as the recipient but found ${to}`)
  if (named.network !== network) throw fault(`Expected a recipient on ${network} but found one on ${named.network}`)
  return to
}

const amount = (name: string, value: bigint | number | string | undefined): string | undefined => {
  if (value === undefined) return undefined
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw fault(`Expected ${name} as a whole number`)
  const text = typeof value === 'string' ? value : value.toString()
  if (!/^(0x[0-9a-f]+|[0-9]+)$/i.test(text)) throw fault(`Expected ${name} as a whole number of wei but found ${text}`)
  return BigInt(text).toString()
}

/** `personalSigReq` */
export const personalSignRequest = (
  data: string,
  account: { network: string; from?: string },
  envelope: Envelope,
): JwtPayload => ({
  ...envelope,
  type: 'personalSigReq',
  data: isHex(data) ? data : toHex(utf8(data)),
  net: account.network,
  from: account.from,
})

/** What cannot be hashed cannot be signed, nor the answer be believed. */
const hashable = (typedData: TypedData): void => {
  try {
    typedDataHash(typedData)
  } catch (cause) {
    throw fault(`The types do not fit the message: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** `eip712Req` */
export const typedDataRequest = (
  typedData: TypedData,
  account: { network: string; from?: string },
  envelope: Envelope,
): JwtPayload => {
  for (const part of ['types', 'primaryType', 'message', 'domain'] as const) {
    if (!typedData?.[part]) throw fault(`Invalid EIP712 Request, must include '${part}'`)
  }
  hashable(typedData)
  return { ...envelope, type: 'eip712Req', typedData, net: account.network, from: account.from }
}
