import { answerIn, fieldOf, verifyAnswer, type AnswerFields, type AnswerPayload } from './answers.js'
import { newBoxKeyPair, type BoxKeyPair } from './box.js'
import type { KeyResolver } from './did.js'
import { ConnectError } from './errors.js'
import { decodeJWT, now } from './jwt.js'
import { randomId, type Pending, type PendingStore } from './state.js'
import { Topics, type Topic } from './topics.js'

/** How the wait for an answer ended. */
export type Result = { pending: Pending } & ({ payload: AnswerPayload } | { fault: ConnectError })

/** Where one answer is to come, and the key that it is to be encrypted to. */
export interface Channel {
  topic: Topic
  box: BoxKeyPair
}

const LONGEST_TIMER = 2 ** 31 - 1
/** How much longer a topic lives than its request: answers that are under way at the end. */
const GRACE = 60
const LIFETIME = 600

/** The requests of this tab and their answers: each is believed once, and its secret forgotten with it. */
export class Exchange {
  private readonly ends = new Map<string, () => void>()

  constructor(
    readonly topics: Topics,
    private readonly store: PendingStore,
    private readonly keys: KeyResolver,
    private readonly user: () => string | undefined,
    private readonly onResult: (result: Result) => void,
  ) {}

  /** Makes room for one answer. */
  async open(seconds: number): Promise<Channel> {
    return { topic: await this.topics.create(seconds + GRACE), box: newBoxKeyPair() }
  }

  /**
   * Waits for the answer to a request. A request of the same id in this tab is given up.
   *
   * @param channel nothing when the answer comes from somewhere else: a callback of the dapp's own
   * @param uri what wallets scan
   */
  start(id: string, token: string, channel: Partial<Channel>, uri: string, data?: unknown): Pending {
    for (const older of this.mine()) if (older.id === id) this.discard(older)
    const pending: Pending = {
      key: randomId(),
      id,
      tab: this.store.tab,
      token,
      topic: channel.topic,
      boxSecret: channel.box?.secretKey,
      uri,
      expiresAt: lastMoment(token),
      data,
    }
    this.store.add(pending)
    this.watch(pending)
    return pending
  }

  /** Takes up what waited when this tab was reloaded, and clears away what nobody will answer any more. */
  resume(): Pending[] {
    const waiting: Pending[] = []
    for (const pending of this.store.all()) {
      if (pending.expiresAt <= now()) void this.end(pending, expired())
      else if (pending.tab === this.store.tab) waiting.push(pending)
    }
    waiting.forEach((pending) => this.watch(pending))
    return waiting
  }

  /** The requests of this tab that wait. */
  mine(): Pending[] {
    return this.store.all().filter((pending) => pending.tab === this.store.tab)
  }

  /** The newest request of an id, of whatever tab: a wallet may bring its answer back into a new one. */
  find(id: string): Pending | undefined {
    const named = this.store.all().filter((pending) => pending.id === id)
    return named.find((pending) => pending.tab === this.store.tab) ?? named.at(-1)
  }

  /** Whether a request still waits in this tab. */
  isWaiting(key: string): boolean {
    return this.ends.has(key)
  }

  /** Waits also here for the answer to a request of another tab. */
  join(pending: Pending): void {
    if (!this.isWaiting(pending.key)) this.watch(pending)
  }

  /** Ends the wait without an answer. */
  cancel(pending: Pending): Promise<void> {
    return this.end(pending, new ConnectError('cancelled', 'The request was cancelled'))
  }

  /** Deals with an answer, wherever it came from. */
  async answer(pending: Pending, fields: AnswerFields): Promise<void> {
    this.unwatch(pending.key)
    const taken = await this.store.take(pending.key)
    if (!taken) return // Another tab has it already.
    if (taken.topic) void this.topics.remove(taken.topic)
    const known = { ...taken, data: pending.data }
    let payload: AnswerPayload
    try {
      const asked = {
        token: taken.token,
        ...(taken.boxSecret ? { boxSecret: taken.boxSecret } : {}),
        ...(this.user() ? { user: this.user()! } : {}),
      }
      payload = await verifyAnswer(asked, fields, this.keys)
    } catch (fault) {
      return this.onResult({ pending: known, fault: asConnectError(fault, taken.id) })
    }
    this.onResult({ pending: known, payload })
  }

  /** An answer whose field is not named: it is what the request asked for. */
  answerText(pending: Pending, text: string): Promise<void> {
    return this.answer(pending, { [fieldOf(decodeJWT(pending.token).payload)]: text })
  }

  private watch(pending: Pending): void {
    const timer = setTimeout(
      () => void this.end(pending, expired()),
      Math.min(Math.max(0, pending.expiresAt - now()) * 1000, LONGEST_TIMER),
    )
    const stop = pending.topic
      ? this.topics.listen(pending.topic.url, (message) => {
          const fields = answerIn(message)
          if (fields) void this.answer(pending, fields)
        })
      : () => undefined
    this.ends.set(pending.key, () => (clearTimeout(timer), stop()))
  }

  private unwatch(key: string): void {
    this.ends.get(key)?.()
    this.ends.delete(key)
  }

  private async end(pending: Pending, fault: ConnectError): Promise<void> {
    const taken = await this.discard(pending)
    if (!taken) return
    fault.id = pending.id
    this.onResult({ pending: taken, fault })
  }

  private async discard(pending: Pending): Promise<Pending | undefined> {
    this.unwatch(pending.key)
    const taken = await this.store.take(pending.key)
    if (taken?.topic) void this.topics.remove(taken.topic)
    return taken
  }
}

/** The end of a request; a credential that is offered lives longer than the offer. */
const lastMoment = (token: string): number => {
  const { type, exp } = decodeJWT(token).payload
  return type !== undefined && exp !== undefined ? exp : now() + LIFETIME
}

const expired = (): ConnectError => new ConnectError('expired', 'Nobody answered in time')

const asConnectError = (fault: unknown, id: string): ConnectError => {
  const known = fault instanceof ConnectError ? fault : new ConnectError('unavailable', String(fault), { cause: fault })
  known.id = id
  return known
}
