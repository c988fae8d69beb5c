// The demo dapp: what a dapp in a browser does with uPort Connect, in one file.
import { Connect, ConnectError, type Disclosure, type Show } from '../src/index.js'
import { $, clean, config, draw } from './page.js'
import { claimedBy, setSelfClaim } from './registry.js'

const CLAIM = 'demoClubMember'
const COLOUR = 'favourite colour'

const platform = await config()

/** Shows a request in a dialog of this page's own design. Without one, the library brings its own. */
const show: Show = (request) => {
  const dialog = $<HTMLDialogElement>('request')
  $('request-title').textContent = request.pushed ? 'Look at your wallet' : request.mobile ? 'Go on in your wallet' : 'Scan with your wallet'
  $('request-text').textContent = request.pushed
    ? 'The request is in your inbox: ./uport wallet inbox. Or scan it:'
    : 'Nothing is shared before you agree there.'
  const command = `./uport wallet scan "${request.uri}"`
  draw($('request-qr'), request.uri)
  $('request-qr').hidden = $('request-terminal').hidden = request.mobile
  $('request-command').textContent = command
  $<HTMLAnchorElement>('request-link').href = request.link
  $('request-link').parentElement!.hidden = !request.mobile
  $('request-copy').onclick = () => void navigator.clipboard?.writeText(request.mobile ? request.uri : command)
  $('request-cancel').onclick = () => request.cancel()
  dialog.oncancel = (event) => (event.preventDefault(), request.cancel())
  dialog.showModal()
  return () => dialog.close()
}

const connect = new Connect('uPort demo dapp', {
  description: 'Shows what uPort Connect does',
  network: platform.network,
  services: platform.services,
  accountType: 'general',
  show,
})

// --- what the buttons do -----------------------------------------------------------------------------------------

const login = () => connect.requestDisclosure({ requested: ['name'], notifications: true }, 'login')

const take = () => connect.sendVerification({ claim: { [CLAIM]: { since: new Date().toISOString().slice(0, 10) } } }, 'take')

/** Only claims that this very dapp has signed count here. */
const ask = () =>
  connect.requestDisclosure({ claims: { verifiable: { [CLAIM]: { essential: true, iss: [{ did: connect.clientDid }] } } } }, 'show')

const write = () => {
  const colour = $<HTMLInputElement>('colour').value.trim()
  const call = setSelfClaim(platform.claims, COLOUR, colour)
  return connect.sendTransaction({ ...call, label: `${COLOUR} = ${colour}` }, 'write')
}

// --- what the answers bring ----------------------------------------------------------------------------------------
// Each is listened to under the id of its request, also when this page was loaded anew in between.

const answered = (id: string, say: (payload: never) => string | Promise<string>) =>
  connect.onResponse(id, async (fault, response) => {
    try {
      if (fault) throw fault
      tell(id, await say(response!.payload as never))
    } catch (failure) {
      tell(id, explain(failure), true)
    }
  })

answered('login', () => '')
answered('take', () => 'Your wallet keeps it.')
answered('show', ({ verified, did }: Disclosure) => {
  const membership = verified.find((claim) => claim.iss === connect.clientDid && CLAIM in claim.claim)
  if (!membership) throw new Error('Your wallet has no membership to show: become a member first.')
  const { since } = membership.claim[CLAIM] as { since: string }
  return `Verified: ${short(did)} is a member since ${clean(since)}, signed by this dapp.`
})
answered('write', async (hash: string) => {
  // The hash is the wallet's word. What the registry says is what counts.
  const value = await claimedBy(connect.getProvider(), platform.claims, connect.address!, COLOUR)
  return `On chain: ${short(connect.address!)} says ${COLOUR} = ${clean(value)}, in transaction ${short(hash)}.`
})

const explain = (fault: unknown): string => {
  if (!(fault instanceof ConnectError)) return (fault as Error).message
  switch (fault.code) {
    case 'access_denied':
      return 'You said no in your wallet. That is fine.'
    case 'cancelled':
      return ''
    case 'expired':
      return 'Nobody answered in ten minutes. Ask again.'
    default:
      return `That did not work: ${fault.message}`
  }
}

// --- what the page shows -------------------------------------------------------------------------------------------

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, text.lastIndexOf('0x') + 8)}…${text.slice(-4)}` : text)

const tell = (id: string, text: string, bad = false): void => {
  const place = $(`${id}-result`)
  place.textContent = text
  place.classList.toggle('bad', bad)
}

const render = (): void => {
  const { did, address, own } = connect.state
  $('welcome').hidden = did !== undefined
  $('member').hidden = did === undefined
  $('did').textContent = did ?? ''
  $('account').textContent = address ?? ''
  $('greeting').textContent = typeof own?.['name'] === 'string' ? `Hello, ${clean(own['name'], 40)}` : 'Hello'
}

const onClick = (id: string, act: () => Promise<void>, event: 'click' | 'submit' = 'click'): void =>
  $(id).addEventListener(event, (happened) => {
    happened.preventDefault()
    tell(id, '')
    act().catch((fault: unknown) => tell(id, explain(fault), true))
  })

onClick('login', login)
onClick('take', take)
onClick('show', ask)
onClick('write', write, 'submit')
$('logout').addEventListener('click', () => connect.logout())
$('network').textContent = `${platform.network.name} · ${Number(platform.network.id)}`
connect.subscribe(render)
render()
document.body.dataset['ready'] = 'yes'
