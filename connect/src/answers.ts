import { fromHex, sameJson } from './bytes.js'
import { decrypt, type EncryptedMessage } from './box.js'
import type { KeyResolver } from './did.js'
import { ConnectError, invalid } from './errors.js'
import { decodeJWT, isJWT, verifyJWT, type JwtPayload } from './jwt.js'
import { accountOfHash, personalSigner, type SignatureParts } from './keys.js'
import { decodeMnid } from './mnid.js'
import type { TypedData } from './requests.js'
import { typedDataHash } from './typeddata.js'

/** A claim of somebody else about the user, verified. */
export interface VerifiedClaim extends JwtPayload {
  iss: string
  sub: string
  claim: Record<string, unknown>
  /** The token itself. */
  jwt: string
}

/** What a user has disclosed. What he says about himself is also there by its own name, as in `uport-connect`. */
export interface Disclosure {
  /** Proven by the answer's signature. */
  did: string
  /** What the user says about himself: nobody has verified it. */
  own: Record<string, unknown>
  /** Claims of others, each signed by its issuer, in time, and about this user. Whether to trust an issuer is yours to say. */
  verified: VerifiedClaim[]
  /** Claims that are not that. */
  invalid: string[]
  /** The account, where one was asked for: the wallet's word. */
  mnid?: string | undefined
  address?: string | undefined
  /** The key behind the account. */
  deviceKey?: string | undefined
  /** What the wallet reads encrypted messages with. */
  publicEncKey?: string | undefined
  boxPub?: string | undefined
  /** Leave to push requests to this user. */
  pushToken?: string | undefined
  [own: string]: unknown
}

/** A signature of the user's account. */
export interface SignatureAnswer {
  /** The DID that answered. */
  did: string
  signature: SignatureParts
  /** The address that signed, recovered from the signature: the user's device key, not the contract that his identity is. */
  signer: string
}

/** What an answer says: depends on the request. */
export type AnswerPayload = Disclosure | SignatureAnswer | string

const FIELDS = ['access_token', 'verification', 'tx', 'typedDataSig', 'personalSig', 'error'] as const

/** An answer as it travels. */
export type AnswerFields = Partial<Record<(typeof FIELDS)[number], string>>

/** The answer in a message; nothing when it is something else. */
export const answerIn = (message: unknown): AnswerFields | undefined => {
  if (typeof message !== 'object' || message === null) return undefined
  const fields = FIELDS.flatMap((name) => {
    const value = (message as Record<string, unknown>)[name]
    // An encrypted answer may come as an object or as its text.
    return typeof value === 'string' ? [[name, value]] : typeof value === 'object' && value !== null ? [[name, JSON.stringify(value)]] : []
  })
  return fields.length > 0 ? (Object.fromEntries(fields) as AnswerFields) : undefined
}

/** The field that answers a request of a type. */
export const fieldOf = (request: JwtPayload): keyof AnswerFields => {
  switch (request.type) {
    case 'shareReq':
      return 'access_token'
    case 'ethtx':
      return 'tx'
    case 'personalSigReq':
      return 'personalSig'
    case 'eip712Req':
      return 'typedDataSig'
    default:
      return 'verification'
  }
}

/** What an answer is held against. */
export interface Asked {
  /** The request, as it was sent. */
  token: string
  /** Opens an encrypted answer. */
  boxSecret?: string
  /** The DID that is logged in: nobody else may answer. */
  user?: string
}

/**
 * Believes an answer, or does not.
 *
 * @throws ConnectError `access_denied`, or `invalid_answer` when it does not belong to the request
 *     or is not signed by whom it names
 */
export const verifyAnswer = async (asked: Asked, fields: AnswerFields, keys: KeyResolver): Promise<AnswerPayload> => {
  const request = decodeJWT(asked.token).payload
  if (fields.error !== undefined) throw refusal(fields.error)
  const name = fieldOf(request)
  const text = fields[name]
  if (text === undefined) throw invalid(`Expected ${name} in the answer but found ${Object.keys(fields).join(', ')}`)
  return check(request, asked, plain(text, asked.boxSecret), keys)
}

const refusal = (word: string): ConnectError =>
  word === 'access_denied'
    ? new ConnectError('access_denied', 'The user does not want to')
    : new ConnectError('refused', `The wallet answers ${word.slice(0, 200)}`)

const plain = (text: string, boxSecret?: string): string => {
  if (!text.startsWith('{')) return text
  if (!boxSecret) throw invalid('The answer is encrypted, and not for us')
  return decrypt(parsed(text), boxSecret)
}

const parsed = (text: string): EncryptedMessage => {
  try {
    return JSON.parse(text) as EncryptedMessage
  } catch (cause) {
    throw new ConnectError('invalid_answer', 'Invalid encrypted message', { cause })
  }
}

const check = async (request: JwtPayload, asked: Asked, text: string, keys: KeyResolver): Promise<AnswerPayload> => {
  switch (request.type) {
    case 'shareReq':
      return disclosed(request, asked, text, keys)
    case 'verReq':
      return attested(request, text, keys)
    case 'ethtx':
      if (!/^0x[0-9a-f]{64}$/i.test(text)) throw invalid('Expected the hash of a transaction')
      return text
    case 'personalSigReq':
      return personallySigned(request, asked, text, keys)
    case 'eip712Req':
      return typedDataSigned(request, asked, text, keys)
    default:
      if (text !== asked.token) throw invalid('Expected the credential that was sent')
      return text
  }
}

const answered = async (type: string, request: JwtPayload, asked: Asked, text: string, keys: KeyResolver) => {
  const payload = await verifyJWT(text, keys, { audience: String(request.iss) })
  if (payload.type !== type) throw invalid(`Expected a ${type} but found ${String(payload.type)}`)
  if (asked.user && payload.iss !== asked.user && type !== 'shareResp') {
    throw invalid(`Expected ${asked.user} to answer but it was ${String(payload.iss)}`)
  }
  return payload as JwtPayload & { iss: string }
}

const disclosed = async (request: JwtPayload, asked: Asked, text: string, keys: KeyResolver): Promise<Disclosure> => {
  const payload = await answered('shareResp', request, asked, text, keys)
  if (payload['req'] !== asked.token) throw invalid('The answer is to another request')
  const own = object(payload['own'])
  const { verified, rejected } = await verifiedClaims(payload, keys)
  const mnid = typeof payload['nad'] === 'string' ? payload['nad'] : undefined
  const boxPub = typeof payload['boxPub'] === 'string' ? payload['boxPub'] : undefined
  return {
    ...own,
    did: payload.iss,
    own,
    verified,
    invalid: rejected,
    // Also where these are missing: what the user says about himself must not take their place.
    mnid,
    address: mnid === undefined ? undefined : accountOf(mnid, request),
    deviceKey: typeof payload['dad'] === 'string' ? payload['dad'] : undefined,
    boxPub,
    publicEncKey: boxPub,
    pushToken: await pushToken(payload, request, keys),
  }
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

const accountOf = (mnid: string, request: JwtPayload): string => {
  const account = decodeMnid(mnid)
  if (!account) throw invalid('Expected an MNID as the account')
  if (request['net'] !== undefined && account.network !== request['net']) {
    throw invalid(`Expected an account on ${String(request['net'])} but found one on ${account.network}`)
  }
  return account.address
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').slice(0, 100) : []

/** Each claim on its own: one that is not good spoils no other. A registry that does not answer is not a no. */
const verifiedClaims = async (payload: JwtPayload, keys: KeyResolver) => {
  const verified: VerifiedClaim[] = []
  const rejected: string[] = []
  for (const jwt of texts(payload['verified'])) {
    try {
      const claim = await verifyJWT(jwt, keys)
      if (claim.sub !== payload.iss) throw invalid('The claim is about somebody else')
      verified.push({ ...claim, claim: object(claim['claim']), jwt } as VerifiedClaim)
    } catch (fault) {
      if (!(fault instanceof ConnectError) || fault.code !== 'invalid_answer') throw fault
      rejected.push(jwt)
    }
  }
  return { verified, rejected }
}

/** Leave to push: the user's own, and given to us. Anything else is none. */
const pushToken = async (payload: JwtPayload, request: JwtPayload, keys: KeyResolver): Promise<string | undefined> => {
  for (const token of texts(payload['capabilities'])) {
    const leave = await verifyJWT(token, keys, { audience: String(request.iss) }).catch((fault: unknown) => {
      if (fault instanceof ConnectError && fault.code === 'invalid_answer') return undefined
      throw fault
    })
    if (leave?.iss === payload.iss && leave?.type === 'notifications') return token
  }
  return undefined
}

const attested = async (request: JwtPayload, text: string, keys: KeyResolver): Promise<string> => {
  if (!isJWT(text)) throw invalid('Expected a signed claim')
  const payload = await verifyJWT(text, keys)
  const signer = request['riss'] ?? request.aud
  if (signer !== undefined && payload.iss !== signer) throw invalid(`Expected ${String(signer)} to sign`)
  if (payload.sub !== request.sub || !sameJson(payload['claim'], request['unsignedClaim'])) {
    throw invalid('Another claim was signed than was asked for')
  }
  return text
}

const personallySigned = async (request: JwtPayload, asked: Asked, text: string, keys: KeyResolver): Promise<SignatureAnswer> => {
  const payload = await answered('personalSignResp', request, asked, text, keys)
  const data = String(request['data'])
  if (String(payload['data']).toLowerCase() !== data.toLowerCase()) throw invalid('Other data was signed')
  const signature = parts(payload)
  const signer = personalSigner(fromHex(data), signature)
  if (!signer) throw invalid('Expected a signature of an account')
  return { did: payload.iss, signature, signer }
}

const typedDataSigned = async (request: JwtPayload, asked: Asked, text: string, keys: KeyResolver): Promise<SignatureAnswer> => {
  const payload = await answered('eip712Resp', request, asked, text, keys)
  if (!sameJson(payload['request'], request['typedData'])) throw invalid('Other data was signed')
  const signature = parts(payload)
  const signer = accountOfHash(typedDataHash(request['typedData'] as TypedData), signature)
  if (!signer) throw invalid('Expected a signature of an account')
  return { did: payload.iss, signature, signer }
}

const parts = (payload: JwtPayload): SignatureParts => {
  const { r, s, v } = object(payload['signature'])
  const hex = /^(0x)?[0-9a-f]{1,64}$/i
  if (typeof r !== 'string' || typeof s !== 'string' || !hex.test(r) || !hex.test(s) || ![0, 1, 27, 28].includes(Number(v))) {
    throw invalid('Expected r, s and v of a signature')
  }
  return { r, s, v: Number(v) }
}
