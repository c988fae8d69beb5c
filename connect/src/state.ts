import type { VerifiedClaim } from './answers.js'
import type { KeyPair } from './keys.js'

/** What is kept across page loads: who is logged in, and this browser's own key. */
export interface ConnectState {
  /** Signs requests where no backend does. Until {@link Connect.reset}. */
  keypair?: KeyPair
  did?: string | undefined
  own?: Record<string, unknown> | undefined
  mnid?: string | undefined
  address?: string | undefined
  deviceKey?: string | undefined
  verified?: VerifiedClaim[] | undefined
  pushToken?: string | undefined
  publicEncKey?: string | undefined
}

/** Where a dapp keeps the state, when not in `localStorage`. */
export interface StateStore {
  get(): ConnectState
  set(state: ConnectState): void
}

/** A request that waits for its answer. */
export interface Pending {
  /** Names it among all requests of all tabs. */
  key: string
  /** The id that the dapp gave it. */
  id: string
  /** The tab that asked; its reloads take the request up again. */
  tab: string
  /** The request itself. */
  token: string
  /** Where the answer will be, and what lets us delete it. */
  topic?: { url: string; key?: string } | undefined
  /** Opens the answer; forgotten with the request. */
  boxSecret?: string | undefined
  /** What wallets scan. */
  uri: string
  /** Seconds since 1970. */
  expiresAt: number
  /** What the dapp wants back with the answer. */
  data?: unknown
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** For places without storage: a page that forbids it, or Node. */
class MemoryShelf implements Shelf {
  private readonly items = new Map<string, string>()
  get length(): number {
    return this.items.size
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }
}

const shelf = (name: 'localStorage' | 'sessionStorage'): Shelf => {
  try {
    return globalThis[name] ?? new MemoryShelf()
  } catch {
    return new MemoryShelf() // Asking alone may throw, where cookies are forbidden.
  }
}

const STATE = 'connectState'

/** The state in `localStorage`, under the key that `uport-connect` used. All tabs of an origin share it. */
export class LocalStorageStore implements StateStore {
  private readonly shelf = shelf('localStorage')

  constructor(private readonly key: string = STATE) {}

  get(): ConnectState {
    return read(this.shelf.getItem(this.key)) ?? {}
  }

  set(state: ConnectState): void {
    this.shelf.setItem(this.key, JSON.stringify(state))
  }

  /** Calls back when another tab has changed the state. */
  onChange(callback: () => void): void {
    globalThis.addEventListener?.('storage', (event) => {
      if (event.key === this.key || event.key === null) callback()
    })
  }
}

/** The state of a dapp that wants nothing to be kept. */
export class MemoryStore implements StateStore {
  private state: ConnectState = {}
  get(): ConnectState {
    return this.state
  }
  set(state: ConnectState): void {
    this.state = state
  }
}

const read = <T>(text: string | null): T | undefined => {
  try {
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined // Somebody else's, or an old version's.
  }
}

const PENDING = 'uport-connect.pending.'
const TAB = 'uport-connect.tab'

/** The requests that wait, one entry each, so that tabs do not overwrite each other's. */
export class PendingStore {
  /** This tab, also after a reload. */
  readonly tab: string
  private readonly shelf: Shelf

  constructor(kept: boolean) {
    this.shelf = kept ? shelf('localStorage') : new MemoryShelf()
    const session = shelf('sessionStorage')
    this.tab = session.getItem(TAB) ?? randomId()
    session.setItem(TAB, this.tab)
  }

  add(pending: Pending): void {
    this.shelf.setItem(PENDING + pending.key, JSON.stringify(pending))
  }

  all(): Pending[] {
    const keys = Array.from({ length: this.shelf.length }, (_, index) => this.shelf.key(index))
    return keys
      .filter((key): key is string => key?.startsWith(PENDING) ?? false)
      .flatMap((key) => read<Pending>(this.shelf.getItem(key)) ?? [])
  }

  /**
   * Takes a request out, with its secret: whoever gets it deals with the answer, and nobody else does, in
   * no tab.
   */
  async take(key: string): Promise<Pending | undefined> {
    const taken = () => {
      const pending = read<Pending>(this.shelf.getItem(PENDING + key))
      this.shelf.removeItem(PENDING + key)
      return pending
    }
    const locks = globalThis.navigator?.locks
    return locks ? locks.request(PENDING + key, taken) : taken()
  }
}

/** 128 random bits, as 32 hexadecimal digits. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
