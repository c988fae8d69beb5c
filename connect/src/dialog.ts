import { qrSvg } from './qr.js'

/** What a user has to see to answer a request. */
export interface ShownRequest {
  /** The id that the dapp gave it. */
  id: string
  /** The dapp's name. */
  appName: string
  /** What a wallet scans: the short URL of the topic, or the link where there is none. */
  uri: string
  /** Opens a wallet on this device. */
  link: string
  /** Whether the wallet is likely to be on this device. */
  mobile: boolean
  /** Whether the request was pushed to the user's phone, too. */
  pushed: boolean
  /** Ends the wait. */
  cancel: () => void
}

/** Shows a request; the returned function takes it away again. Dapps with a design of their own bring one. */
export type Show = (request: ShownRequest) => () => void

const STYLE = `
  dialog { border: 0; border-radius: 16px; padding: 24px; width: min(360px, calc(100vw - 32px)); box-sizing: border-box;
    font: 16px/1.5 system-ui, sans-serif; color: #16182b; background: #fff; box-shadow: 0 24px 64px #0006; text-align: center }
  dialog::backdrop { background: #0b0c1499 }
  h2 { font-size: 1.125rem; margin: 0 0 4px } p { margin: 0 0 16px; color: #5b5e73 }
  .qr { background: #fff; border-radius: 12px; padding: 8px; margin: 0 auto 16px; max-width: 264px } .qr svg { display: block; width: 100%; height: auto }
  .row { display: flex; gap: 8px } .row > * { flex: 1 }
  button, a { font: inherit; font-weight: 600; padding: 10px 12px; border-radius: 10px; border: 1px solid #d5d6e0; background: none; color: inherit;
    cursor: pointer; text-decoration: none; box-sizing: border-box }
  a { display: block; border-color: #5c50ca; background: #5c50ca; color: #fff; margin-bottom: 8px }
  :focus-visible { outline: 3px solid #8f84f0; outline-offset: 2px }
  @media (prefers-color-scheme: dark) { dialog { color: #eceefa; background: #1c1e2e } p { color: #a6a9c0 } button { border-color: #41445c } }
`

/**
 * The dialog that is shown when a dapp brings none: the QR code, a link for a wallet on this device, and a
 * way out. It stands in a shadow tree with a style sheet of its own, which no Content-Security-Policy
 * without `unsafe-inline` refuses.
 */
export const dialog: Show = (request) => {
  const host = document.createElement('uport-connect')
  const tree = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  tree.adoptedStyleSheets = [style]
  const box = tree.appendChild(document.createElement('dialog'))
  box.setAttribute('aria-labelledby', 'title')
  box.append(...content(request))
  box.addEventListener('cancel', (event) => (event.preventDefault(), request.cancel()))
  document.body.append(host)
  box.showModal()
  return () => host.remove()
}

const content = (request: ShownRequest): HTMLElement[] => {
  const [heading, text] = words(request)
  const title = element('h2', heading)
  title.id = 'title'
  // Browsers open a wallet only when somebody taps a link, not when a script goes there.
  const open = element('a', request.mobile ? 'Open your wallet' : 'Open a wallet on this device')
  open.href = request.link
  const buttons = element('div')
  buttons.className = 'row'
  buttons.append(copyButton(request.uri), button('Cancel', request.cancel))
  return [title, element('p', text), ...(request.mobile ? [] : [picture(request.uri)]), open, buttons]
}

const words = ({ appName, mobile, pushed }: ShownRequest): [string, string] => {
  if (pushed) return ['Look at your phone', `${appName} has sent a request to your wallet.${mobile ? '' : ' Or scan this:'}`]
  const promise = `${appName} asks your wallet. Nothing is shared before you agree there.`
  return [mobile ? 'Go on in your wallet' : 'Scan with your wallet', promise]
}

const element = <K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

const picture = (uri: string): HTMLElement => {
  const frame = element('div')
  frame.className = 'qr'
  frame.setAttribute('role', 'img')
  frame.setAttribute('aria-label', 'QR code of the request')
  frame.dataset['uri'] = uri
  frame.append(new DOMParser().parseFromString(qrSvg(uri), 'image/svg+xml').documentElement)
  return frame
}

const button = (text: string, act: () => void): HTMLButtonElement => {
  const made = element('button', text)
  made.type = 'button'
  made.addEventListener('click', act)
  return made
}

const copyButton = (uri: string): HTMLButtonElement => {
  const copy = button('Copy link', () => {
    void navigator.clipboard?.writeText(uri).then(() => (copy.textContent = 'Copied'))
  })
  return copy
}
