import { encrypt } from './box.js'
import { ConnectError } from './errors.js'

const BLOCK = 50

/** What a push needs: leave of the user, and the key that his wallet reads with. */
export interface PushTarget {
  /** The notification token that a disclosure answer brought. */
  token: string
  /** The wallet's X25519 key, 32 bytes in base64. */
  boxPub: string
}

/**
 * Leaves a request in the user's mailbox, encrypted, and wakes his phone (docs/pututu.md).
 *
 * @param base Pututu's URL with the context path
 * @throws ConnectError `refused` when the user allows it no more
 */
export const push = async (base: string, target: PushTarget, request: string): Promise<void> => {
  const plain = JSON.stringify({ message: request })
  const padded = plain + ' '.repeat(BLOCK - (plain.length % BLOCK))
  const answer = await post(`${base.replace(/\/+$/, '')}/sns`, target.token, {
    message: JSON.stringify(encrypt(padded, target.boxPub)),
  })
  if (!answer.ok) {
    throw new ConnectError(answer.status >= 500 ? 'unavailable' : 'refused', `Pututu answers ${answer.status}`)
  }
}

const post = async (url: string, token: string, body: unknown): Promise<Response> => {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  } catch (cause) {
    throw new ConnectError('unavailable', 'Pututu does not answer', { cause })
  }
}
