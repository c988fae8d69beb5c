import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex, utf8 } from './bytes.js'

/** An identity of this browser's own: what signs a dapp's requests when no backend does. */
export interface KeyPair {
  /** `did:ethr:0x539:0x…` */
  did: string
  /** 32 bytes in hexadecimal, without `0x`. */
  privateKey: string
}

/** The lower-case address of a public key in any form. */
export const addressOf = (publicKey: Uint8Array): string => {
  const point = secp256k1.Point.fromBytes(publicKey).toBytes(false)
  return toHex(keccak_256(point.slice(1)).slice(-20))
}

/**
 * Draws a key.
 *
 * @param chainId of the network that the DID names, as `0x539`; mainnet is not named
 */
export const newKeyPair = (chainId: string): KeyPair => {
  const privateKey = secp256k1.utils.randomSecretKey()
  const network = chainId === '0x1' ? '' : `${chainId}:`
  return {
    did: `did:ethr:${network}${addressOf(secp256k1.getPublicKey(privateKey))}`,
    privateKey: toHex(privateKey).slice(2),
  }
}

/** Signs the SHA-256 of a text; r, s and the recovery id in 65 bytes (ES256K-R). */
export const signText = (text: string, privateKey: string): Uint8Array => {
  const signature = secp256k1.sign(utf8(text), fromHex(privateKey), { format: 'recovered' })
  return concatBytes(signature.slice(1), signature.slice(0, 1))
}

/**
 * The addresses whose keys may have made a signature over the SHA-256 of a text: one when the
 * signature has a recovery id, up to two when it has not.
 */
export const signersOf = (text: string, signature: Uint8Array): string[] => {
  if (signature.length !== 64 && signature.length !== 65) return []
  const ids = signature.length === 65 ? [signature[64]!] : [0, 1]
  return ids.flatMap((id) => recovered(utf8(text), signature.slice(0, 64), id, true))
}

/** The address whose key signed a text or bytes as `personal_sign` does (EIP-191). */
export const personalSigner = (data: Uint8Array, signature: SignatureParts): string | undefined =>
  accountOfHash(keccak_256(concatBytes(utf8(`\u0019Ethereum Signed Message:\n${data.length}`), data)), signature)

/** The address whose key signed a hash; none when that is no signature. */
export const accountOfHash = (hash: Uint8Array, signature: SignatureParts): string | undefined => {
  const parts = fromHex(joinSignature(signature))
  return recovered(hash, parts.slice(0, 64), (parts[64]! + 1) % 2, false)[0]
}

const recovered = (message: Uint8Array, parts: Uint8Array, id: number, prehash: boolean): string[] => {
  try {
    const signature = concatBytes(Uint8Array.of(id), parts)
    return [addressOf(secp256k1.recoverPublicKey(signature, message, { prehash }))]
  } catch {
    return []
  }
}

/** An Ethereum signature as wallets answer it. */
export interface SignatureParts {
  /** 32 bytes in hexadecimal, with or without `0x`. */
  r: string
  s: string
  /** 27 or 28; 0 and 1 are understood. */
  v: number
}

/** The 65 bytes that Ethereum's tools expect, `0x…`. */
export const joinSignature = ({ r, s, v }: SignatureParts): string => {
  const part = (hex: string) => hex.replace(/^0x/i, '').padStart(64, '0')
  const id = v < 27 ? v + 27 : v
  const joined = `0x${part(r)}${part(s)}${id.toString(16)}`
  if (!/^0x[0-9a-f]{128}1[bc]$/i.test(joined)) throw new RangeError('Expected r, s and v of a signature')
  return joined
}
