import { base58 } from '@scure/base'
import { sha3_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from './bytes.js'

/** An address together with its chain (https://github.com/uport-project/mnid). */
export interface Mnid {
  /** The chain id as `0x539`. */
  network: string
  address: string
}

const VERSION = 1
const ADDRESS_LENGTH = 20
const CHECKSUM_LENGTH = 4

const checksum = (payload: Uint8Array): Uint8Array => sha3_256(payload).slice(0, CHECKSUM_LENGTH)

export const encodeMnid = ({ network, address }: Mnid): string => {
  const digits = network.replace(/^0x/i, '')
  const chain = fromHex(digits.length % 2 ? `0${digits}` : digits)
  const payload = concatBytes(Uint8Array.of(VERSION), chain, fromHex(address))
  return base58.encode(concatBytes(payload, checksum(payload)))
}

/** Reads an MNID; nothing when it is none. */
export const decodeMnid = (text: string): Mnid | undefined => {
  if (!/^[1-9A-HJ-NP-Za-km-z]{30,80}$/.test(text)) return undefined
  const bytes = base58.decode(text)
  const payload = bytes.slice(0, -CHECKSUM_LENGTH)
  const chain = payload.slice(1, -ADDRESS_LENGTH)
  const fits = payload[0] === VERSION && chain.length > 0 && toHex(checksum(payload)) === toHex(bytes.slice(-CHECKSUM_LENGTH))
  return fits
    ? { network: `0x${toHex(chain).slice(2).replace(/^0+(?=.)/, '')}`, address: toHex(payload.slice(-ADDRESS_LENGTH)) }
    : undefined
}
