import { answerIn, type AnswerFields } from './answers.js'

/** What the wallet's own scheme begins with. */
export const DEEP_LINK = 'me.uport:req/'

/** How a wallet on this phone is to answer. */
export interface LinkOptions {
  /** `post` to the callback, or open it in the browser. */
  type?: 'post' | 'redirect' | undefined
  /** Where the browser goes afterwards. */
  redirectUrl?: string | undefined
}

/** The link that opens a wallet with a request. */
export const requestLink = (base: string, token: string, { type, redirectUrl }: LinkOptions = {}): string => {
  const query = new URLSearchParams()
  if (type) query.set('callback_type', type)
  if (redirectUrl) query.set('redirect_url', redirectUrl)
  // Wallets read %20, and not every one reads +.
  const text = query.toString().replace(/\+/g, '%20')
  return base + token + (text ? `?${text}` : '')
}

/** The request in a link, or the text itself. */
export const requestIn = (text: string): string => {
  const link = /(?:^|\/)req\/([^?#/]+)|me\.uport:\/{0,2}req\/([^?#/]+)/.exec(text)
  return link?.[1] ?? link?.[2] ?? text
}

/** Whether this browser is a phone's or tablet's, where a wallet may be installed. */
export const isMobile = (): boolean => {
  const agent = globalThis.navigator
  if (!agent) return false
  const hints = (agent as Navigator & { userAgentData?: { mobile: boolean } }).userAgentData
  if (hints?.mobile) return true
  // An iPad calls itself a Mac, and is the only one with a touch screen.
  return /Android|iPhone|iPad|iPod/i.test(agent.userAgent) || (/Macintosh/.test(agent.userAgent) && agent.maxTouchPoints > 1)
}

/** What a wallet brought back in the fragment of this page's URL. */
export interface FragmentAnswer {
  /** The id of the request. */
  id: string
  /** The answer; nothing when the wallet has posted it, and only comes back. */
  fields?: AnswerFields | undefined
  data?: string | undefined
  /** The fragment without all that. */
  rest: string
}

const PARTS = ['data', 'id', 'error', 'access_token', 'verification', 'typedDataSig', 'personalSig', 'tx']

/** Reads the answer in a fragment; nothing when it names no request. */
export const answerInFragment = (hash: string): FragmentAnswer | undefined => {
  const params = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'))
  const id = params.get('id')
  if (!id) return undefined
  const fields = answerIn(Object.fromEntries(params))
  const data = params.get('data') ?? undefined
  PARTS.forEach((part) => params.delete(part))
  const rest = params.toString()
  return { id, fields, data, rest: rest ? `#${rest}` : '' }
}
