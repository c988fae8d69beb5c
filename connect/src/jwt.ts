import { base64urlnopad } from '@scure/base'
import { utf8 } from './bytes.js'
import type { KeyResolver } from './did.js'
import { ConnectError, invalid } from './errors.js'
import { signersOf, signText, type KeyPair } from './keys.js'

/** The claims of a token. */
export interface JwtPayload {
  iss?: string | undefined
  aud?: string | string[] | undefined
  sub?: string | undefined
  iat?: number | undefined
  exp?: number | undefined
  nbf?: number | undefined
  type?: string | undefined
  [claim: string]: unknown
}

const LONGEST = 64 * 1024
const SKEW = 300
const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/** Whether a text looks like a token in compact form. */
export const isJWT = (text: unknown): text is string => typeof text === 'string' && FORM.test(text)

export const now = (): number => Math.floor(Date.now() / 1000)

const json = (part: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64urlnopad.decode(part)))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('Expected an object')
  return value as Record<string, unknown>
}

/**
 * Reads a token without believing it.
 *
 * @throws ConnectError `invalid_answer` when it is none
 */
export const decodeJWT = (token: string): { header: Record<string, unknown>; payload: JwtPayload } => {
  if (!isJWT(token) || token.length > LONGEST) throw invalid('Expected a JWT')
  const [header, payload] = token.split('.')
  try {
    return { header: json(header!), payload: json(payload!) as JwtPayload }
  } catch (cause) {
    throw new ConnectError('invalid_answer', 'Expected a JWT', { cause })
  }
}

/** Signs claims as ES256K-R. Claims that are undefined are left out. */
export const signJWT = (claims: JwtPayload, key: KeyPair): string => {
  const part = (value: unknown) => base64urlnopad.encode(utf8(JSON.stringify(value)))
  const input = `${part({ typ: 'JWT', alg: 'ES256K-R' })}.${part({ iat: now(), ...claims, iss: key.did })}`
  return `${input}.${base64urlnopad.encode(signText(input, key.privateKey))}`
}

/** What a token has to say beside its signature. */
export interface Expected {
  /** Whom it must be made out to, where it must. */
  audience?: string
}

/**
 * Reads a token that its issuer has signed, in its time.
 *
 * @throws ConnectError `invalid_answer` when it must not be believed
 */
export const verifyJWT = async (token: string, keys: KeyResolver, expected: Expected = {}): Promise<JwtPayload> => {
  const { header, payload } = decodeJWT(token)
  const { iss } = payload
  if (typeof iss !== 'string') throw invalid('Expected an issuer in the token')
  requireTime(payload)
  requireAudience(payload, expected.audience)
  for (const address of signers(token, header)) {
    if (await keys.isKeyOf(iss, address)) return payload
  }
  throw invalid(`The token is not signed by ${iss}`)
}

const signers = (token: string, header: Record<string, unknown>): string[] => {
  const end = token.lastIndexOf('.')
  const signature = signatureBytes(token.slice(end + 1))
  const length = { ES256K: 64, 'ES256K-R': 65 }[String(header['alg'])]
  if (signature.length !== length) throw invalid('Expected a signature by ES256K or ES256K-R')
  return signersOf(token.slice(0, end), signature)
}

const signatureBytes = (part: string): Uint8Array => {
  try {
    return base64urlnopad.decode(part)
  } catch (cause) {
    throw new ConnectError('invalid_answer', 'Expected a signature in base64url', { cause })
  }
}

const requireTime = ({ iat, nbf, exp }: JwtPayload): void => {
  const time = now()
  for (const [name, value] of Object.entries({ iat, nbf, exp })) {
    if (value !== undefined && typeof value !== 'number') throw invalid(`Expected ${name} to be a number`)
  }
  if (exp !== undefined && exp <= time - SKEW) throw invalid(`The token expired at ${exp}`)
  const start = nbf ?? iat
  if (start !== undefined && start > time + SKEW) throw invalid(`The token is not valid before ${start}`)
}

const requireAudience = ({ aud }: JwtPayload, audience?: string): void => {
  if (audience === undefined) return
  const named = Array.isArray(aud) ? aud : [aud]
  if (!named.includes(audience)) throw invalid(`Expected a token for ${audience} but it is for ${String(aud)}`)
}
