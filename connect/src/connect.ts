import { contractAt, type AbiEntry, type Contract } from './abi.js'
import type { AnswerPayload, Disclosure, VerifiedClaim } from './answers.js'
import { verifyAnswer } from './answers.js'
import { EthrKeyResolver, type KeyResolver } from './did.js'
import { dialog, type Show } from './dialog.js'
import { ConnectError } from './errors.js'
import { Exchange, type Channel, type Result } from './exchange.js'
import { decodeJWT, now, signJWT, type JwtPayload } from './jwt.js'
import { newKeyPair, type KeyPair } from './keys.js'
import { answerInFragment, isMobile, requestIn, requestLink } from './links.js'
import { decodeMnid } from './mnid.js'
import { networkOf, type Network } from './network.js'
import { UportProvider } from './provider.js'
import { push } from './push.js'
import {
  disclosureRequest,
  personalSignRequest,
  transactionRequest,
  typedDataRequest,
  verificationSignatureRequest,
  type AccountType,
  type DisclosureParams,
  type Envelope,
  type TransactionParams,
  type TypedData,
  type VerificationSignatureParams,
} from './requests.js'
import { LocalStorageStore, MemoryStore, PendingStore, type ConnectState, type Pending, type StateStore } from './state.js'
import { Topics } from './topics.js'

/** Where the services are. */
export interface ServiceUrls {
  /** Messaging: `https://host/chasqui`. */
  chasqui?: string
  /** Push: `https://host/pututu`. */
  pututu?: string
  /** What the links of requests begin with: `https://id.uport.me/req/`, or the wallet's own scheme. */
  link?: string
}

/** Signs requests in the dapp's own name, at its backend. */
export interface RequestSigner {
  did: string
  /** Signs these claims with `iss` and `iat` added, and looks at them first: they come from a browser. */
  sign(claims: JwtPayload): Promise<string>
}

/** A transport of the dapp's own: shows or sends a request, and comes back with the answer where it gets one. */
export type Transport = (
  request: string,
  opts: { data?: unknown; cancel: () => void },
) => Promise<{ payload?: string; data?: unknown }>

/** How a dapp wants to be connected. Names are those of `uport-connect`, and three new ones. */
export interface ConnectOptions {
  description?: string
  profileImage?: string | { '/': string }
  bannerImage?: string | { '/': string }
  brandColor?: string
  /** `mainnet` without it. */
  network?: string | Network
  /** A node of a network that is only named. */
  rpcUrl?: string
  accountType?: AccountType
  /** Found out without it. */
  isMobile?: boolean
  /** Whether anything is kept across page loads: yes. */
  useStore?: boolean
  store?: StateStore
  /** Whether requests are pushed to users who allow it: yes. */
  usePush?: boolean
  /** Claims about the dapp; without them, a profile that it signs itself. */
  vc?: string[]
  transport?: Transport
  mobileUriHandler?: (uri: string) => void
  /** Where the services are; those of uPort without it. */
  services?: ServiceUrls
  /** Shows requests; {@link dialog} without it. */
  show?: Show
  /** Signs requests; a key of this browser's own without it. */
  signer?: RequestSigner
  /** Says whose keys a DID has; the registry on the network without it. */
  resolver?: KeyResolver
}

/** How one request is sent. */
export interface SendOptions {
  /** Comes back with the answer. */
  data?: unknown
  /** How a wallet on this phone answers: `post` without it. */
  type?: 'post' | 'redirect'
  /** Where a wallet on this phone goes back to; this page without it. */
  redirectUrl?: string
}

/** An answer, verified. */
export interface Response<T = AnswerPayload> {
  id: string
  payload: T
  data?: unknown
}

/** An answer that came by a way of the dapp's own, not verified yet. */
export interface RawResponse {
  id: string
  payload?: string | null
  data?: unknown
  error?: string
}

type Callback = (error: ConnectError | null, response: Response | null) => void | Promise<void>

/** What a claim is to say. */
export interface VerificationParams {
  claim: Record<string, unknown>
  /** Whom it is about; who is logged in without it. */
  sub?: string
  /** Seconds since 1970. */
  exp?: number
  vc?: string[]
}

const LIFETIME = 600
const ORIGINAL = {
  chasqui: 'https://api.uport.me/chasqui',
  pututu: 'https://api.uport.me/pututu',
  link: 'https://id.uport.me/req/',
}

/**
 * A dapp in a browser and its user's wallet. Each request has an id: {@link Connect.onResponse} of the same
 * id brings the answer, verified, also when the page was loaded anew meanwhile.
 *
 * ```ts
 * const connect = new Connect('My dapp', { network, services })
 * await connect.requestDisclosure({ requested: ['name'] })
 * const { payload } = await connect.onResponse<Disclosure>('disclosureReq')
 * ```
 */
export class Connect {
  readonly appName: string
  readonly network: Network
  readonly accountType: AccountType | undefined
  readonly isOnMobile: boolean
  private _state: ConnectState = {}
  private profile: string | undefined
  private readonly services: Required<ServiceUrls>
  private readonly store: StateStore
  private readonly keys: KeyResolver
  private readonly exchange: Exchange
  private readonly hides = new Map<string, () => void>()
  private readonly waiting = new Map<string, Set<(result: Result) => void>>()
  private readonly unclaimed = new Map<string, Result>()
  private readonly watchers = new Set<(state: ConnectState) => void>()

  /**
   * @param appName what wallets call this dapp
   * @throws ConnectError `invalid_request` when the options do not fit
   */
  constructor(
    appName = 'uport-connect-app',
    private readonly opts: ConnectOptions = {},
  ) {
    this.appName = appName
    this.network = networkOf(opts.network, opts.rpcUrl)
    this.accountType = opts.accountType === 'none' ? undefined : opts.accountType
    if (this.network.id === '0x1' && this.accountType === 'segregated') {
      throw new ConnectError('invalid_request', 'Segregated accounts are not supported on mainnet')
    }
    this.isOnMobile = opts.isMobile ?? isMobile()
    this.services = { ...ORIGINAL, ...opts.services }
    const kept = opts.useStore ?? true
    this.store = kept ? (opts.store ?? new LocalStorageStore()) : new MemoryStore()
    this.keys = opts.resolver ?? new EthrKeyResolver(this.network)
    this.exchange = new Exchange(
      new Topics(this.services.chasqui),
      new PendingStore(kept),
      this.keys,
      () => this.did,
      (result) => this.settle(result),
    )
    this.loadState()
    if (this.store instanceof LocalStorageStore) this.store.onChange(() => this.loadState())
    if (!opts.signer && !this._state.keypair) this.setState({ keypair: newKeyPair(this.network.id) })
    this.exchange.resume().forEach((pending) => this.showAgain(pending))
    this.takeFragment()
    globalThis.addEventListener?.('hashchange', () => this.takeFragment())
  }

  /** Asks the user to log in, and to disclose. The answer's payload is a {@link Disclosure}. */
  requestDisclosure(params: DisclosureParams = {}, id = 'disclosureReq', sendOpts?: SendOptions): Promise<void> {
    const accountType = params.accountType ?? this.accountType ?? 'none'
    const networkId = params.networkId ?? (accountType === 'none' ? undefined : this.network.id)
    const wanted = { ...params, accountType, ...(networkId ? { networkId } : {}) }
    return this.ask(id, sendOpts, wanted, (envelope) => disclosureRequest(wanted, envelope))
  }

  /**
   * Gives the user a claim about him, signed by this dapp. The answer's payload is the claim's token, when
   * the wallet has taken it.
   */
  sendVerification(verification: VerificationParams, id = 'sendVerReq', sendOpts?: SendOptions): Promise<void> {
    const sub = verification.sub ?? this.did
    if (!sub) throw new ConnectError('invalid_request', 'Expected whom the claim is about, or somebody logged in')
    const { claim, exp } = verification
    // No request, but the credential itself: wallets keep it, and read from it where to say that they did.
    return this.ask(id, sendOpts, verification, ({ callback, vc }) => ({ sub, claim, exp, vc, callbackUrl: callback }))
  }

  /** Asks the user to sign a claim. The answer's payload is the token. */
  requestVerificationSignature(
    unsignedClaim: Record<string, unknown>,
    opts: VerificationSignatureParams | string,
    id = 'verSigReq',
    sendOpts?: SendOptions,
  ): Promise<void> {
    const wanted = typeof opts === 'string' ? { sub: opts } : opts
    const aud = wanted?.aud ?? this.did
    return this.ask(id, sendOpts, wanted, (envelope) =>
      verificationSignatureRequest(unsignedClaim, { ...wanted, ...(aud ? { aud } : {}) }, envelope),
    )
  }

  /**
   * Asks the user to send a transaction. The answer's payload is its hash: no more than the wallet's word.
   * Look at the chain before you act on it.
   *
   * @param id the function's name without it, or `txReq`
   */
  sendTransaction(params: TransactionParams, id?: string, sendOpts?: SendOptions): Promise<void> {
    const name = id ?? params.fn?.split('(')[0] ?? 'txReq'
    return this.ask(name, sendOpts, params, (envelope) => transactionRequest(params, this.network.id, envelope))
  }

  /** Functions of a contract that ask the user to send their calls, as those of `uport-connect`. */
  contract(abi: AbiEntry[]): { at: (address: string) => Contract } {
    return { at: (address) => contractAt(abi, address, (call, id) => this.sendTransaction(call, id)) }
  }

  /** Asks the user to sign text or `0x…` bytes (EIP-191). The answer's payload is a {@link SignatureAnswer}. */
  requestPersonalSign(data: string, id = 'personalSignReq', sendOpts?: SendOptions): Promise<void> {
    return this.ask(id, sendOpts, {}, (envelope) => personalSignRequest(data, this.account(), envelope))
  }

  /** Asks the user to sign typed data (EIP-712). The answer's payload is a {@link SignatureAnswer}. */
  requestTypedDataSignature(typedData: TypedData, id = 'typedDataSigReq', sendOpts?: SendOptions): Promise<void> {
    return this.ask(id, sendOpts, {}, (envelope) => typedDataRequest(typedData, this.account(), envelope))
  }

  /**
   * Sends a request that was signed elsewhere: a token, or a link with one. An answer comes back here when
   * its callback is a topic of the configured Chasqui.
   */
  send(request: string, id: string, sendOpts?: SendOptions): Promise<void> {
    const token = requestIn(request)
    const { callback } = decodeJWT(token).payload
    const topic = typeof callback === 'string' && this.exchange.topics.has(callback) ? { url: callback } : undefined
    return this.dispatch(token, id, topic ? { topic } : {}, sendOpts)
  }

  /**
   * The answer to a request.
   *
   * @param callback called for every answer of this id; without it, the next one is the promise's value
   * @throws ConnectError in the promise: refused, expired, cancelled, not to be believed
   */
  onResponse<T = AnswerPayload>(id: string): Promise<Response<T>>
  onResponse(id: string, callback: Callback): void
  onResponse(id: string, callback?: Callback): Promise<Response> | void {
    const come = this.unclaimed.get(id)
    this.unclaimed.delete(id)
    if (callback) {
      const listener = (result: Result) => ('fault' in result ? callback(result.fault, null) : callback(null, response(result)))
      if (come) listener(come)
      this.listeners(id).add(listener)
      return
    }
    return new Promise((resolve, reject) => {
      const settle = (result: Result) => ('fault' in result ? reject(result.fault) : resolve(response(result)))
      if (come) return settle(come)
      const once = (result: Result) => (this.listeners(id).delete(once), settle(result))
      this.listeners(id).add(once)
    })
  }

  /**
   * Hands in an answer that came by a way of the dapp's own. It is verified as any other, against the
   * request of this id.
   *
   * @throws ConnectError `invalid_answer` when nothing of this id was asked
   */
  async pubResponse(answer: RawResponse): Promise<void> {
    if (!answer?.id) throw new ConnectError('invalid_answer', 'Response payload requires an id')
    const pending = this.exchange.find(answer.id)
    if (!pending) throw new ConnectError('invalid_answer', `Nothing of the id ${answer.id} was asked, or it is answered`)
    const asked = { ...pending, data: answer.data ?? pending.data }
    if (answer.error) await this.exchange.answer(asked, { error: answer.error })
    else await this.exchange.answerText(asked, answer.payload ?? '')
  }

  /** Verifies the answer to a request that was shown elsewhere; changes nothing here. */
  async verifyResponse(token: string, request: string): Promise<Disclosure> {
    return (await verifyAnswer({ token: request }, { access_token: token }, this.keys)) as Disclosure
  }

  /** Whether a request of this id waits, in this tab: after a reload, whether to call {@link onResponse}. */
  isWaiting(id: string): boolean {
    return this.exchange.mine().some((pending) => pending.id === id)
  }

  /** Ends the wait for an answer; it is rejected as `cancelled`. */
  async cancel(id: string): Promise<void> {
    const mine = this.exchange.mine().filter((pending) => pending.id === id)
    await Promise.all(mine.map((pending) => this.exchange.cancel(pending)))
  }

  /** An Ethereum provider (EIP-1193) for ethers, viem and web3. */
  getProvider(): UportProvider {
    return new UportProvider(this)
  }

  /** Calls back after every change of the state, also by another tab; the returned function ends that. */
  subscribe(callback: (state: ConnectState) => void): () => void {
    this.watchers.add(callback)
    return () => this.watchers.delete(callback)
  }

  /** Changes the state, and keeps it. */
  setState(update: Partial<ConnectState> | ((state: ConnectState) => ConnectState)): void {
    const next = typeof update === 'function' ? update(this._state) : { ...this._state, ...update }
    this.adopt(next)
    this.store.set(this._state)
    this.watchers.forEach((watcher) => watcher(this._state))
  }

  /** Takes the state from where it is kept. */
  loadState(): void {
    this.adopt(this.store.get())
    this.watchers.forEach((watcher) => watcher(this._state))
  }

  /** Forgets the user, in all tabs. This browser's own key is kept. */
  logout(): void {
    this.exchange.mine().forEach((pending) => void this.exchange.cancel(pending))
    this.setState(({ keypair }) => (keypair ? { keypair } : {}))
  }

  /** Forgets the user and this browser's own key; the next requests come from somebody new. */
  reset(): void {
    this.logout()
    this.profile = undefined
    this.setState(this.opts.signer ? {} : { keypair: newKeyPair(this.network.id) })
  }

  get state(): ConnectState {
    return this._state
  }
  /** Who is logged in. */
  get did(): string | undefined {
    return this._state.did
  }
  get mnid(): string | undefined {
    return this._state.mnid
  }
  get address(): string | undefined {
    return this._state.address
  }
  get verified(): VerifiedClaim[] | undefined {
    return this._state.verified
  }
  get pushToken(): string | undefined {
    return this._state.pushToken
  }
  get publicEncKey(): string | undefined {
    return this._state.publicEncKey
  }
  get keypair(): Partial<KeyPair> {
    return { ...this._state.keypair }
  }
  /** Who asks: the backend's DID, or that of this browser's own key. */
  get clientDid(): string {
    return this.opts.signer?.did ?? this._state.keypair!.did
  }

  private adopt(state: ConnectState): void {
    const { mnid } = state
    const account = mnid === undefined ? undefined : decodeMnid(mnid)
    if (mnid !== undefined && !account) throw new ConnectError('invalid_request', `Invalid MNID: ${mnid}`)
    this._state = { ...state, ...(account ? { address: account.address } : {}) }
  }

  private account(): { network: string; from?: string } {
    return { network: this.network.id, ...(this.address ? { from: this.address } : {}) }
  }

  private async ask(
    id: string,
    sendOpts: SendOptions | undefined,
    given: { callbackUrl?: string; expiresIn?: number; vc?: string[] },
    build: (envelope: Envelope) => JwtPayload,
  ): Promise<void> {
    const seconds = given.expiresIn ?? LIFETIME
    const envelope: Envelope = { exp: now() + seconds, vc: given.vc ?? this.opts.vc ?? this.ownProfile() }
    if (given.callbackUrl) {
      return this.dispatch(await this.sign(build({ ...envelope, callback: given.callbackUrl })), id, {}, sendOpts)
    }
    build(envelope) // What cannot be asked fails before anything is sent.
    const channel = await this.exchange.open(seconds)
    const token = await this.sign(build({ ...envelope, callback: channel.topic.url, boxPub: channel.box.publicKey }))
    return this.dispatch(token, id, channel, sendOpts)
  }

  private sign(claims: JwtPayload): Promise<string> | string {
    return this.opts.signer ? this.opts.signer.sign(claims) : signJWT(claims, this._state.keypair!)
  }

  /** Who this dapp says it is: its own word, signed with the key that signs its requests. */
  private ownProfile(): string[] {
    if (this.opts.signer) return []
    const { description, profileImage, bannerImage, brandColor } = this.opts
    const claim = { name: this.appName, description, url: globalThis.location?.origin, profileImage, bannerImage, brandColor }
    const key = this._state.keypair!
    this.profile ??= signJWT({ sub: key.did, claim }, key)
    return [this.profile]
  }

  private async dispatch(token: string, id: string, channel: Partial<Channel>, sendOpts: SendOptions = {}): Promise<void> {
    this.unclaimed.delete(id)
    const carrier = channel.topic && channel.box ? channel.topic : await this.exchange.topics.create(LIFETIME)
    await this.exchange.topics.write(carrier, { requestToken: token })
    const pending = this.exchange.start(id, token, channel, Topics.short(carrier), sendOpts.data)
    if (this.opts.transport) return this.transported(this.opts.transport, pending)
    const link = this.link(pending, sendOpts)
    if (this.isOnMobile && this.opts.mobileUriHandler) return this.opts.mobileUriHandler(link)
    this.showRequest(pending, link, await this.pushed(token))
  }

  private async transported(transport: Transport, pending: Pending): Promise<void> {
    const cancel = () => void this.exchange.cancel(pending)
    const { payload, data } = await transport(requestLink(this.services.link, pending.token), { data: pending.data, cancel })
    if (payload !== undefined) await this.exchange.answerText({ ...pending, data }, payload)
  }

  private link(pending: Pending, { type, redirectUrl }: SendOptions = {}): string {
    const here = globalThis.location ? `${location.origin}${location.pathname}${location.search}` : undefined
    const back = redirectUrl ?? (this.isOnMobile ? here : undefined)
    const named = back && `${back.replace(/#.*$/, '')}#id=${encodeURIComponent(pending.id)}`
    return requestLink(this.services.link, pending.token, { type: type ?? (named ? 'post' : undefined), redirectUrl: named })
  }

  /** A user who has taken his leave back, or a service that is down, is no reason not to show a QR code. */
  private async pushed(token: string): Promise<boolean> {
    const { pushToken, publicEncKey } = this._state
    if (!pushToken || !publicEncKey || this.opts.usePush === false) return false
    return push(this.services.pututu, { token: pushToken, boxPub: publicEncKey }, token).then(
      () => true,
      () => false,
    )
  }

  private showAgain(pending: Pending): void {
    if (!this.opts.transport && !(this.isOnMobile && this.opts.mobileUriHandler)) {
      this.showRequest(pending, this.link(pending), false)
    }
  }

  private showRequest(pending: Pending, link: string, pushed: boolean): void {
    if (!this.exchange.isWaiting(pending.key)) return // It was answered, or given up, while it was pushed.
    const show = this.opts.show ?? (globalThis.document ? dialog : () => () => undefined)
    const cancel = () => void this.exchange.cancel(pending)
    const hide = show({ id: pending.id, appName: this.appName, uri: pending.uri, link, mobile: this.isOnMobile, pushed, cancel })
    this.hides.set(pending.key, hide)
  }

  /** A wallet on this phone has come back, perhaps with the answer. */
  private takeFragment(): void {
    const came = globalThis.location?.hash ? answerInFragment(location.hash) : undefined
    const pending = came && this.exchange.find(came.id)
    if (!came || !pending) return
    history.replaceState(history.state, '', location.pathname + location.search + came.rest)
    if (came.fields) void this.exchange.answer({ ...pending, data: came.data ?? pending.data }, came.fields)
    else this.exchange.join(pending)
  }

  private settle(result: Result): void {
    const { key, id } = result.pending
    this.hides.get(key)?.()
    this.hides.delete(key)
    if ('payload' in result && isDisclosure(result)) this.login(result.payload)
    const listeners = [...this.listeners(id)]
    if (listeners.length === 0) this.unclaimed.set(id, result)
    // One by one, so that a dapp's mistake in one keeps the answer from no other.
    listeners.forEach((listener) => queueMicrotask(() => listener(result)))
  }

  /** What the same user has told before stays. */
  private login(disclosure: Disclosure): void {
    const { did, own, mnid, address, deviceKey, verified, pushToken, publicEncKey } = disclosure
    const told = { own, mnid, address, deviceKey, verified, pushToken, publicEncKey }
    const news = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
    this.setState(({ keypair, ...user }) => {
      const known = user.did === did ? user : {}
      return { ...(keypair ? { keypair } : {}), ...known, did, ...news, own: { ...known.own, ...own } }
    })
  }

  private listeners(id: string): Set<(result: Result) => void> {
    const known = this.waiting.get(id) ?? new Set()
    this.waiting.set(id, known)
    return known
  }
}

const isDisclosure = (result: Result): result is { pending: Pending; payload: Disclosure } =>
  'payload' in result && decodeJWT(result.pending.token).payload.type === 'shareReq'

const response = (result: Result): Response => {
  const { pending } = result
  if ('fault' in result) throw result.fault
  return { id: pending.id, payload: result.payload, ...(pending.data === undefined ? {} : { data: pending.data }) }
}

