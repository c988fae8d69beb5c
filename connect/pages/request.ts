// The page behind app links, /req/‹jwt›: who asks for what, verified; the way into a wallet on a phone, the QR code on a desk.
import { decodeJWT, EthrKeyResolver, isJWT, requestIn, verifyJWT, type JwtPayload } from '../src/index.js'
import { isMobile } from '../src/links.js'
import { $, clean, config, draw } from './page.js'

/** The most that a QR code of a link holds, at a size that phones can read. */
const LARGEST_CODE = 1800

const token = requestIn(location.pathname)
const platform = await config()
const keys = new EthrKeyResolver(platform.network)
$('network').textContent = platform.network.name

/** What a request asks for, as lines of the page. Every word of it is the dapp's. */
const wishes = (request: JwtPayload): [string, string][] => {
  const words = (value: unknown) => clean(typeof value === 'string' ? value : JSON.stringify(value) ?? '')
  const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? words(value.join(', ')) : '')
  switch (request.type) {
    case 'shareReq': {
      const claims = request['claims'] as { verifiable?: object; user_info?: object } | undefined
      const own = [...((request['requested'] as string[] | undefined) ?? []), ...Object.keys(claims?.user_info ?? {})]
      const verified = [...((request['verified'] as string[] | undefined) ?? []), ...Object.keys(claims?.verifiable ?? {})]
      const pushes = Array.isArray(request['permissions']) && request['permissions'].includes('notifications')
      return [
        ['Wants', 'you to log in'],
        ['Asks for', list(own)],
        ['Verified', list(verified)],
        ['And for', [pushes ? 'leave to push messages' : '', (request['act'] ?? 'none') === 'none' ? '' : 'your account'].filter(Boolean).join(', ')],
      ]
    }
    case 'verReq':
      return [['Wants', 'you to sign a claim'], ['About', words(request.sub)], ['Claim', words(request['unsignedClaim'])]]
    case 'ethtx':
      return [
        ['Wants', 'you to send a transaction'],
        ['To', words(request['to'] ?? 'a new contract')],
        ['Value', `${words(request['value'] ?? '0')} wei`],
        ['Function', words(request['fn'] ?? '')],
        ['Data', words(request['data'] ?? '')],
      ]
    case 'personalSigReq':
      return [['Wants', 'you to sign a message'], ['Message', words(readable(String(request['data'])))]]
    case 'eip712Req':
      return [['Wants', 'you to sign data'], ['Data', words((request['typedData'] as { message?: unknown } | undefined)?.message)]]
    default:
      return [['Gives you', 'a claim'], ['About', words(request.sub)], ['Claim', words(request['claim'])]]
  }
}

const readable = (hex: string): string => {
  const bytes = Uint8Array.from(hex.replace(/^0x/, '').match(/../g) ?? [], (pair) => parseInt(pair, 16))
  try {
    return `“${new TextDecoder('utf-8', { fatal: true }).decode(bytes)}”`
  } catch {
    return hex
  }
}

/** What the dapp calls itself: in claims that it shows, where they are about it and signed. */
const nameOf = async (request: JwtPayload): Promise<[string, string][]> => {
  const shown = Array.isArray(request['vc']) ? request['vc'].filter(isJWT).slice(0, 3) : []
  for (const credential of shown) {
    const claims = await verifyJWT(credential, keys).catch(() => undefined)
    const { name } = (claims?.['claim'] ?? {}) as { name?: unknown }
    if (claims?.sub === request.iss && typeof name === 'string') {
      return [[claims?.iss === request.iss ? 'Calls itself' : 'Is called', clean(name, 60)]]
    }
  }
  return []
}

const fact = ([name, value]: [string, string]): HTMLElement[] => {
  const [term, text] = [document.createElement('dt'), document.createElement('dd')]
  term.textContent = name
  text.textContent = value
  return [term, text]
}

const verdict = (text: string, bad: boolean): void => {
  $('verdict').textContent = text
  $('verdict').classList.toggle('bad', bad)
}

const callbackHost = (request: JwtPayload): string => {
  const callback = request['callback'] ?? request['callbackUrl']
  return typeof callback === 'string' && URL.canParse(callback) ? new URL(callback).host : 'nobody: it names no URL'
}

const explain = async (): Promise<void> => {
  const request = await verifyJWT(token, keys)
  const facts: [string, string][] = [
    ['From', clean(String(request.iss))],
    ...(await nameOf(request)),
    ...wishes(request),
    ['Answer to', clean(callbackHost(request))],
    ...(request.type && request.exp ? ([['Until', new Date(request.exp * 1000).toLocaleString()]] as [string, string][]) : []),
  ]
  $('facts').replaceChildren(...facts.filter(([, value]) => value !== '').flatMap(fact))
  verdict('The signature is that of who asks. What it says about itself is its own word.', false)
  lead()
}

/** The way on, only for a request that may be answered. */
const lead = (): void => {
  const link = `me.uport:req/${token}${location.search}`
  $<HTMLAnchorElement>('open').href = link
  $('phone').hidden = !isMobile()
  $('desk').hidden = isMobile()
  $('command').textContent = `./uport wallet scan "${location.href}"`
  if (location.href.length <= LARGEST_CODE) draw($('qr'), location.href)
  else $('qr').hidden = true
}

explain()
  .catch((fault: unknown) => {
    const expired = isExpired()
    $('title').textContent = expired ? 'This request is over' : 'This request must not be answered'
    verdict(expired ? 'Nobody may answer it any more. Go back to the site or app that sent you here.' : (fault as Error).message, true)
  })
  .finally(() => (document.body.dataset['ready'] = 'yes'))

function isExpired(): boolean {
  try {
    const { exp } = decodeJWT(token).payload
    return exp !== undefined && exp * 1000 < Date.now()
  } catch {
    return false
  }
}
