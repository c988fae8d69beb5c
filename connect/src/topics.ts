import { ConnectError } from './errors.js'

/** A place at Chasqui where a dapp and a wallet leave each other messages. */
export interface Topic {
  url: string
  /** Lets its creator write more, and delete. Old installations give none. */
  key?: string
}

const POLL_PAUSE = 2000
const LONG_POLL_SECONDS = 20

/** Chasqui, the messaging service (docs/chasqui.md). */
export class Topics {
  private readonly base: string

  /** @param base its URL with the context path: `https://host/chasqui` */
  constructor(base: string) {
    this.base = base.replace(/\/+$/, '')
  }

  /**
   * Makes a topic that takes one answer, and is gone after a while.
   *
   * @param seconds how long it is needed
   */
  async create(seconds: number): Promise<Topic> {
    const answer = await this.fetch(`${this.base}/topic?owned=true&ttl=${seconds}`, { method: 'POST', body: '{}' })
    const { topicId, topicKey } = (await answer.json()) as { topicId: string; topicKey?: string }
    return { url: `${this.base}/topic/${topicId}`, ...(topicKey ? { key: topicKey } : {}) }
  }

  /** Leaves a message. */
  async write(topic: Topic, message: unknown): Promise<void> {
    await this.fetch(topic.url, { method: 'POST', body: JSON.stringify(message), headers: headers(topic) })
  }

  /** Deletes a topic; what cannot be deleted now goes with its time. */
  async remove(topic: Topic): Promise<void> {
    await fetch(topic.url, { method: 'DELETE', headers: headers(topic), keepalive: true }).catch(() => undefined)
  }

  /** The short URL of a topic, for QR codes. */
  static short(topic: Topic): string {
    return topic.url.replace(/\/topic\/([^/]+)$/, '/t/$1')
  }

  /** Whether a URL is a topic here: an answer to it can be waited for. */
  has(url: string): boolean {
    return url.startsWith(`${this.base}/topic/`) || url.startsWith(`${this.base}/api/v1/topic/`)
  }

  /**
   * Hands on the messages of a topic, each once, until the returned function is called: as a stream
   * of Server-Sent Events, and by polling where that does not come through.
   */
  listen(url: string, onMessage: (message: unknown) => void): () => void {
    const stop = new AbortController()
    const reader = new Reader(url, onMessage, stop.signal)
    if (typeof EventSource === 'undefined') void reader.poll()
    else reader.stream()
    return () => stop.abort()
  }

  private async fetch(url: string, request: RequestInit): Promise<Response> {
    let answer: Response
    try {
      answer = await fetch(url, { ...request, headers: { 'content-type': 'application/json', ...request.headers } })
    } catch (cause) {
      throw new ConnectError('unavailable', 'Chasqui does not answer', { cause })
    }
    if (!answer.ok) {
      const code = answer.status >= 500 ? 'unavailable' : 'refused'
      throw new ConnectError(code, `Chasqui answers ${answer.status}`)
    }
    return answer
  }
}

const headers = (topic: Topic): Record<string, string> => (topic.key ? { 'topic-key': topic.key } : {})

interface Queued {
  seq: number
  message: unknown
}

/** One reader of one topic. */
class Reader {
  private last = 0
  private slot = '{}'

  constructor(
    private readonly url: string,
    private readonly onMessage: (message: unknown) => void,
    private readonly stop: AbortSignal,
  ) {}

  stream(): void {
    const events = new EventSource(`${this.url}/events?after=${this.last}`)
    events.onmessage = (event) => this.take({ seq: Number(event.lastEventId), message: JSON.parse(event.data) })
    events.onerror = () => {
      // The browser comes again by itself, unless the answer was no stream: an old Chasqui, a proxy, a limit.
      if (events.readyState === EventSource.CLOSED && !this.stop.aborted) void this.poll()
    }
    // A phone freezes pages that nobody sees, and with them their streams.
    const look = () => document.visibilityState === 'visible' && void this.read(0).catch(() => undefined)
    globalThis.document?.addEventListener('visibilitychange', look)
    this.stop.addEventListener('abort', () => {
      events.close()
      globalThis.document?.removeEventListener('visibilitychange', look)
    })
  }

  async poll(): Promise<void> {
    while (!this.stop.aborted) {
      const held = await this.read(LONG_POLL_SECONDS).catch(() => false)
      if (!held) await this.pause()
    }
  }

  /** Reads once; whether the service holds requests back by itself. */
  private async read(wait: number): Promise<boolean> {
    const answer = await fetch(`${this.url}/messages?after=${this.last}&wait=${wait}`, { signal: this.stop })
    if (answer.status === 404) return this.readSlot()
    if (!answer.ok) return false
    const { data } = (await answer.json()) as { data: { messages: Queued[] } }
    data.messages.forEach((queued) => this.take(queued))
    return wait > 0
  }

  /** Installations of 2018 have the newest message only. */
  private async readSlot(): Promise<boolean> {
    const answer = await fetch(this.url, { signal: this.stop })
    if (!answer.ok) return false
    const { message } = (await answer.json()) as { message: unknown }
    const text = JSON.stringify(message)
    if (text !== this.slot && !this.stop.aborted) this.onMessage(message)
    this.slot = text
    return false
  }

  private take({ seq, message }: Queued): void {
    if (this.stop.aborted || seq <= this.last) return
    this.last = seq
    this.onMessage(message)
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_PAUSE)
      this.stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    })
  }
}
