import { base64 } from '@scure/base'
import nacl from 'tweetnacl'
import { ConnectError } from './errors.js'

/** An encrypted message as it travels in JSON (ERC-1098). */
export interface EncryptedMessage {
  version: 'x25519-xsalsa20-poly1305'
  /** 24 bytes in base64, as the other two fields. */
  nonce: string
  ephemPublicKey: string
  ciphertext: string
}

const VERSION = 'x25519-xsalsa20-poly1305'
const BLOCK = 64

/** A key for one answer. Both parts are 32 bytes in base64. */
export interface BoxKeyPair {
  publicKey: string
  secretKey: string
}

export const newBoxKeyPair = (): BoxKeyPair => {
  const { publicKey, secretKey } = nacl.box.keyPair()
  return { publicKey: base64.encode(publicKey), secretKey: base64.encode(secretKey) }
}

/** Wallets write base64 with and without padding. */
const decode = (text: unknown): Uint8Array => {
  if (typeof text !== 'string') throw new ConnectError('invalid_answer', 'Invalid encrypted message')
  return base64.decode(text.replace(/=+$/, '').padEnd(Math.ceil(text.replace(/=+$/, '').length / 4) * 4, '='))
}

/** Pads with zeros to whole blocks, so that the length tells little; an empty text stays empty. */
const padded = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text)
  const whole = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK)
  whole.set(bytes)
  return whole
}

/**
 * Encrypts for one reader, with a key that is used once.
 *
 * @param boxPub the reader's X25519 key, 32 bytes in base64
 */
export const encrypt = (text: string, boxPub: string): EncryptedMessage => {
  const sender = nacl.box.keyPair()
  const nonce = nacl.randomBytes(nacl.box.nonceLength)
  const ciphertext = nacl.box(padded(text), nonce, decode(boxPub), sender.secretKey)
  return {
    version: VERSION,
    nonce: base64.encode(nonce),
    ephemPublicKey: base64.encode(sender.publicKey),
    ciphertext: base64.encode(ciphertext),
  }
}

/**
 * Decrypts.
 *
 * @throws ConnectError `invalid_answer` when it is not for this key, or was altered
 */
export const decrypt = (message: EncryptedMessage, secretKey: string): string => {
  if (message.version !== VERSION) {
    throw new ConnectError('invalid_answer', `Unsupported encryption algorithm: ${String(message.version)}`)
  }
  const plain = opened(message, secretKey)
  if (!plain) throw new ConnectError('invalid_answer', 'Could not decrypt message')
  return new TextDecoder().decode(plain).replace(/\0+$/, '')
}

const opened = (message: EncryptedMessage, secretKey: string): Uint8Array | null => {
  try {
    return nacl.box.open(
      decode(message.ciphertext),
      decode(message.nonce),
      decode(message.ephemPublicKey),
      decode(secretKey),
    )
  } catch (cause) {
    throw new ConnectError('invalid_answer', 'Invalid encrypted message', { cause })
  }
}
