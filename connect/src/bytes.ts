import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

const encoder = new TextEncoder()

/** UTF-8. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export const toHex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`

/** Reads hexadecimal with or without `0x`; throws when it is none. */
export const fromHex = (text: string): Uint8Array => hexToBytes(text.replace(/^0x/i, ''))

export const isHex = (text: string): boolean => /^0x([0-9a-f]{2})*$/i.test(text)

/** The four bytes that name a function: `identityOwner(address)`. */
export const selector = (signature: string): string => toHex(keccak_256(utf8(signature)).slice(0, 4))

/** An address or a number as 32 bytes of call data, without `0x`. */
export const word = (hex: string): string => hex.replace(/^0x/i, '').toLowerCase().padStart(64, '0')

/** Text as `bytes32`: its UTF-8 followed by zeros, without `0x`. */
export const textWord = (text: string): string => {
  const bytes = utf8(text)
  if (bytes.length > 32) throw new RangeError(`Expected at most 32 bytes but found ${bytes.length}`)
  return bytesToHex(bytes).padEnd(64, '0')
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

export const isAddress = (text: unknown): text is string => typeof text === 'string' && ADDRESS.test(text)

/** Whether two addresses are the same, whatever their letters' case. */
export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Whether two JSON values are the same; the order of an object's fields does not count. */
export const sameJson = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const left = one as Record<string, unknown>
  const right = other as Record<string, unknown>
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  )
}
