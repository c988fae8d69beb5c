// The operator's console: logs in, listens to the server's events, and draws what they say. Texts of services become text, never markup.
import { bars, ceiling, lines, pointed, spark, type Sample } from './chart.js'
import { bounded, bytes, clock, count, ether, millis, short, span, words } from './console-text.js'
import { $, clean } from './page.js'

// --- what the server says ------------------------------------------------------------------------------------------

interface Queue { name: string; waiting: number; since?: string | null }
interface Signer {
  network: string; address: string; ether?: number | null; pausedSince?: string | null; pausedReason?: string | null
  nextNonce?: number | null; mined?: number | null; pooled?: number | null; open: number; oldest?: string | null; head?: number | null; seenAt?: string | null
}
interface Transaction {
  id: string; network: string; kind: string; state: string; signer: string; nonce?: number | null; to: string; value: string
  hash?: string | null; failure?: string | null; acceptedAt: string; finalAt?: string | null
}
interface Minute { minute: string; accepted: number; failed: number }
interface Budget { did: string; active: boolean; usedToday: string; reservedToday: string; dailyLimit?: string | null; usedTotal: string; totalLimit?: string | null }
interface Provider { name: string; heldBack: boolean; pending: number; again: number; oldest?: string | null; states: Record<string, number>; outcomes: Record<string, number> }
interface Refusal { code: string; status: number; total: number; perMinute: number[]; newest: string; route: string }
interface Sections {
  process?: { startedAt: string; heapUsed: number; heapMost: number; connectionsBusy: number; connectionsMost: number; connectionsWaited: number }
  traffic?: { requests: number; refused: number; failed: number; acceptedMaxSeconds: number }
  queues?: Queue[]; streams?: Record<string, number>; refusals?: Refusal[]; signers?: Signer[]
  transactions?: { open: Record<string, number>; newest: Transaction[]; perMinute: Minute[]; pace: { median?: number | null; slow?: number | null } }
  sponsors?: { usedToday: string; dailyLimit?: string | null; sponsors: Budget[] }
  creations?: { dailyLimit: number; sponsors: { did: string; creations: number; cost: string }[] }
  topics?: { topics: number; owned: number; unread: number; messages: number; fullest: number; mostMessages: number }
  outbox?: Provider[]
  hubs?: { hubs: number; events: number; bytes: number; mostBytes: number; largest: { owner: string; events: number; keptEvents: number; keptBytes: number }[] }
}
interface ServiceState { name: string; purpose: string; state: 'up' | 'not_ready' | 'down'; since: string; figuresAt?: string | null; sections?: Sections | null; missing?: string[] | null }
interface State { at: string; services: ServiceState[]; incidents: { at: string; service: string; state: string }[] }
interface Point { at: string; requests: Record<string, number>; refusals: number; acceptMillis?: number | null; waiting: Record<string, number> }
interface Found {
  service: string
  transaction: {
    id: string; kind: string; state: string; network: string; txHash?: string; txHashes: string[]; failure?: string
    receipt?: { status: string; blockNumber: number; blockHash: string; gasUsed: number; effectiveGasPrice: string }
    history: { state: string; at: string; detail?: string }[]
  }
}

const HOUR = 3_600_000
const STREAMS: Record<string, string> = { topic: 'listeners of topics', live: 'wallets and dapps online', transaction: 'listeners of transactions', hub: 'listeners of hubs' }

let state: State | undefined
let points: Point[] = []

// --- building pages --------------------------------------------------------------------------------------------------

type Child = Node | string | false | undefined | null

const h = <K extends keyof HTMLElementTagNameMap>(name: K, properties: Record<string, string> = {}, ...children: Child[]): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value)
  for (const child of children) if (child) made.append(typeof child === 'string' ? clean(child, 400) : child)
  return made
}

/** How long ago something was; it is kept true every second. */
const ago = (at: string, before = '', after = ''): HTMLElement => {
  const made = h('time', { datetime: at, title: new Date(at).toLocaleString() })
  Object.assign(made.dataset, { before, after })
  age(made)
  return made
}

const age = (element: HTMLTimeElement): void => {
  const { before = '', after = '' } = element.dataset
  element.textContent = `${before}${span(Date.now() - drift - Date.parse(element.dateTime))}${after}`
}

/** How far this browser's clock is ahead of the server's. */
let drift = 0

const painted = new Map<string, string>()

/** Draws a part anew when what it shows has changed; whoever had the focus in it keeps it. */
const paint = (id: string, shown: unknown, draw: () => Child[]): void => {
  const text = JSON.stringify(shown) ?? ''
  if (painted.get(id) === text) return
  painted.set(id, text)
  const place = $(id)
  const scrolled = place.firstElementChild?.scrollTop ?? 0
  const key = place.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined
  place.replaceChildren(...draw().filter((child) => child !== false && child !== undefined && child !== null) as (Node | string)[])
  if (place.firstElementChild) place.firstElementChild.scrollTop = scrolled
  if (key) place.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
}

const none = (text: string): Child[] => [h('p', { class: 'none' }, text)]

const meter = (parts: { share: number; kind?: string }[], of = ''): HTMLElement => {
  const bar = h('div', { class: `meter ${of}` })
  for (const { share, kind = '' } of parts) {
    const part = h('i', { class: kind })
    part.style.width = `${Math.min(100, share * 100)}%`
    bar.append(part)
  }
  bar.classList.toggle('full', parts.reduce((sum, { share }) => sum + share, 0) >= 0.9)
  return bar
}

const pill = (text: string, kind = ''): HTMLElement => h('span', { class: `pill ${kind}` }, words(text))

const kindOf = (word: string): string => {
  if (['finalized', 'mined', 'up', 'done', 'success'].includes(word)) return 'good'
  if (['reverted', 'rejected', 'rejecting', 'failed', 'refused', 'expired', 'down'].includes(word)) return 'bad'
  return ['held', 'replaced', 'reorged', 'not_ready', 'restarted'].includes(word) ? 'warn' : ''
}

const tag = (service: string): HTMLElement => h('i', { class: `tag of-${service}`, title: service })

/** A section of every service that tells it. */
const told = <K extends keyof Sections>(name: K): { service: ServiceState; section: NonNullable<Sections[K]> }[] =>
  (state?.services ?? []).flatMap((service) => {
    const section = service.sections?.[name]
    return section ? [{ service, section: section as NonNullable<Sections[K]> }] : []
  })

const asOf = (name: keyof Sections): Child[] =>
  told(name)
    .filter(({ service }) => service.state === 'down' && service.figuresAt)
    .map(({ service }) => h('p', { class: 'as-of' }, `${service.name} is down: as of ${clock(service.figuresAt!)}`))

// --- services ----------------------------------------------------------------------------------------------------------

const service = (one: ServiceState): HTMLElement => {
  const process = one.sections?.process
  const rates = points.slice(-60).map((point) => point.requests[one.name] ?? 0)
  const since = { up: 'up for ', not_ready: 'not ready for ', down: `down since ${clock(one.since)}, ` }[one.state]
  const pressed = process && process.connectionsWaited > 0
  return h('article', { class: `service of-${one.name} ${one.state}`, 'data-service': one.name },
    h('h2', {}, h('span', {}, h('span', { class: 'dot' }), one.name), h('span', { class: 'purpose' }, one.purpose)),
    h('div', { class: 'since' }, ago(one.since, since)),
    h('div', { class: 'rate' },
      h('div', {}, h('b', { class: 'num' }, one.state === 'down' ? '–' : count(rates.at(-1) ?? 0)), h('small', {}, 'requests a minute')),
      rates.length > 1 && spark(`Requests a minute of ${one.name}`, one.name, rates)),
    one.state !== 'down' && process && h('div', { class: 'facts num' },
      h('span', pressed ? { class: 'hot' } : {}, `database ${process.connectionsBusy}/${process.connectionsMost}${pressed ? `, ${process.connectionsWaited} wait` : ''}`),
      h('span', {}, `heap ${Math.round((process.heapUsed / process.heapMost) * 100)}%`),
      h('span', (one.sections?.traffic?.failed ?? 0) > 0 ? { class: 'hot' } : {}, `${count(one.sections?.traffic?.failed ?? 0)} failed`)),
    (one.missing?.length ?? 0) > 0 && one.state !== 'down' && h('div', { class: 'facts' }, h('span', { class: 'hot' }, `cannot read: ${one.missing!.map(words).join(', ')}`)))
}

// --- charts --------------------------------------------------------------------------------------------------------------

const chart = (id: string, title: string): { figure: HTMLElement; plot: HTMLElement; mark: HTMLElement; axis: HTMLElement; legend: HTMLElement } => {
  const [figure, plot, mark, axis, legend] = [h('div', { class: 'figure num' }), h('div', { class: 'plot' }), h('div', { class: 'top-mark num' }), h('div', { class: 'axis num' }), h('div', { class: 'legend' })]
  $('charts').append(h('article', { class: 'chart', id }, h('h2', {}, title), figure, plot, axis, legend))
  pointed(plot, (share) => ((reading[id] = share), drawCharts()))
  return { figure, plot, mark, axis, legend }
}

/** Where each chart is pointed at, from 0 to 1. */
const reading: Record<string, number | undefined> = {}

const fill = (parts: ReturnType<typeof chart>, id: string, drawing: SVGElement, figure: Child[], top: string, at: string | undefined, legend: Child[] = []): void => {
  parts.figure.replaceChildren(...(figure.filter(Boolean) as Node[]))
  parts.mark.textContent = top
  const cursor = parts.plot.querySelector('.cursor')
  if (cursor && reading[id] !== undefined) drawing.append(cursor)
  parts.plot.replaceChildren(drawing, parts.mark)
  parts.axis.replaceChildren(...(at ? [h('span', {}, at)] : [h('span', {}, '60 min ago'), h('span', {}, 'now')]))
  parts.legend.replaceChildren(...(legend.filter(Boolean) as Node[]))
}

const key = (of: string, text: string): HTMLElement => h('span', {}, h('i', { class: `of-${of}` }), text)
const unit = (text: string): HTMLElement => h('small', {}, ` ${text}`)

let drawn: Record<'relays' | 'accept' | 'waiting' | 'requests', ReturnType<typeof chart>> | undefined

const nearest = (samples: Sample[], share: number, from: number, to: number): Sample | undefined => {
  const at = from + share * (to - from)
  return samples.reduce<Sample | undefined>((best, each) => (!best || Math.abs(each[0] - at) < Math.abs(best[0] - at) ? each : best), undefined)
}

const drawCharts = (): void => {
  if (!state) return
  drawn ??= { relays: chart('relays', 'Transactions accepted a minute'), accept: chart('accept', 'Accept latency'), waiting: chart('waiting', 'Waiting in queues'), requests: chart('requests', 'Requests a minute') }
  const to = Date.parse(state.at)
  const from = to - HOUR

  const minutes = Array.from({ length: 60 }, (_, place) => Math.floor(to / 60_000) * 60_000 - (59 - place) * 60_000)
  const accepted = told('transactions').map(({ service: one, section }) => {
    const byMinute = new Map(section.perMinute.map(({ minute, accepted: number }) => [Date.parse(minute), number]))
    return { of: one.name, samples: minutes.map((at): Sample => [at, byMinute.get(at) ?? 0]) }
  })
  const place = reading['relays'] === undefined ? 59 : Math.min(59, Math.floor(reading['relays'] * 60))
  const sums = minutes.map((_, each) => accepted.reduce((sum, { samples }) => sum + (samples[each]?.[1] ?? 0), 0))
  const most = ceiling(Math.max(...sums))
  fill(drawn.relays, 'relays', bars('Transactions accepted a minute', accepted, most), [h('span', {}, count(sums[place] ?? 0)), unit(reading['relays'] === undefined ? 'in this minute' : 'in that minute')], count(most),
    reading['relays'] === undefined ? undefined : clock(minutes[place]!), accepted.map(({ of }) => key(of, of === 'sensui' ? 'fueling' : of === 'unnu' ? 'identities' : of)))

  const line = (id: keyof NonNullable<typeof drawn>, title: string, of: string, samples: Sample[], show: (value: number) => string, what: Child, legend: Child[] = [], more: { of: string; samples: Sample[] }[] = []): void => {
    const values = [samples, ...more.map((each) => each.samples)].flat().filter(([at]) => at >= from).map(([, value]) => value ?? 0)
    const top = ceiling(Math.max(...values, 0))
    const share = reading[id]
    const seen = samples.filter(([at, value]) => at >= from && value !== undefined)
    const chosen = share === undefined ? seen.at(-1) : nearest(seen, share, from, to)
    fill(drawn![id], id, lines(title, [{ of, samples }, ...more], from, to, top), [h('span', {}, chosen ? show(chosen[1]!) : '–'), what], show(top), share === undefined || !chosen ? undefined : clock(chosen[0]), legend)
  }
  const each = (value: (point: Point) => number | undefined | null): Sample[] => points.map((point) => [Date.parse(point.at), value(point) ?? undefined])
  const pace = told('transactions').map(({ section }) => section.pace.median).filter((value) => typeof value === 'number')
  line('accept', 'Accept latency', 'sensui', each((point) => point.acceptMillis), millis, unit('from request to answer'),
    pace.length > 0 ? [h('span', {}, `into a block in ${millis(Math.max(...pace) * 1000)}, half of them sooner`)] : [])
  const total = (values: Record<string, number>) => Object.values(values).reduce((sum, value) => sum + value, 0)
  line('waiting', 'Waiting in queues', 'all', each((point) => total(point.waiting)), count, unit('rows'))
  line('requests', 'Requests a minute', 'all', each((point) => total(point.requests)), count, unit('a minute'), [key('all', 'requests'), key('bad', 'of these refused')], [{ of: 'bad', samples: each((point) => point.refusals) }])
}

// --- money and transactions ------------------------------------------------------------------------------------------

const row = (of: string, one: Transaction): HTMLElement => {
  const open = h('button', { 'data-key': one.id, type: 'button' },
    h('span', { class: 'state' }, pill(one.state, kindOf(one.state))),
    h('span', { class: 'kind clip' }, tag(of), words(one.kind)),
    h('code', { class: 'clip', title: one.hash ?? one.id }, short(one.hash ?? one.id)),
    h('span', { class: 'who soft num clip', title: one.signer }, `${short(one.signer)} · ${one.nonce ?? 'no nonce'}`),
    h('span', { class: 'soft num right' }, ago(one.acceptedAt)),
    h('span', { class: 'took soft num right' }, one.failure ? words(one.failure) : one.finalAt ? millis(Date.parse(one.finalAt) - Date.parse(one.acceptedAt)) : 'open'))
  open.addEventListener('click', () => void show(one.id))
  return h('li', {}, open)
}

const transactions = (): Child[] => {
  const all = told('transactions').flatMap(({ service: one, section }) => section.newest.map((each) => ({ of: one.name, each })))
  all.sort((a, b) => b.each.acceptedAt.localeCompare(a.each.acceptedAt))
  if (all.length === 0) return none('No transaction was asked for yet.')
  return [h('div', { class: 'transactions' }, h('ul', {}, ...all.slice(0, 30).map(({ of, each }) => row(of, each)))), ...asOf('transactions')]
}

const openStates = (): Child[] => {
  const counts = new Map<string, number>()
  for (const { section } of told('transactions')) for (const [name, number] of Object.entries(section.open)) counts.set(name, (counts.get(name) ?? 0) + number)
  return counts.size === 0 ? [pill('none open', 'good')] : [...counts].flatMap(([name, number]) => [pill(`${bounded(number)} ${name}`, kindOf(name)), ' '])
}

const signer = (of: string, one: Signer): HTMLElement => {
  const lost = one.nextNonce != null && one.mined != null && one.nextNonce < one.mined
  return h('div', { class: `entry of-${of}` },
    h('div', { class: 'line1' }, h('span', { class: 'clip' }, tag(of), h('code', { title: one.address }, short(one.address)), h('span', { class: 'soft' }, ` ${one.network}`)),
      h('b', { class: 'num' }, one.ether == null ? 'unknown' : `${one.ether.toLocaleString('en', { maximumFractionDigits: 4 })} ether`)),
    one.pausedSince && h('div', {}, pill(`paused: ${one.pausedReason ?? ''}`, 'bad'), ' ', h('span', { class: 'soft' }, ago(one.pausedSince, 'for '))),
    h('div', { class: 'line2 num' },
      h('span', lost ? { class: 'hot' } : {}, `next nonce ${one.nextNonce ?? one.pooled ?? '–'}, chain ${one.mined ?? '–'}${one.pooled != null && one.pooled !== one.mined ? ` + ${one.pooled - (one.mined ?? 0)} in its pool` : ''}`),
      h('span', {}, one.open === 0 ? 'nothing pending' : `${bounded(one.open)} pending, `, one.oldest && one.open > 0 && ago(one.oldest, 'oldest ')),
      one.seenAt && h('span', {}, `block ${one.head ?? '–'} `, ago(one.seenAt, '', ' ago'))))
}

const ratio = (part: string, whole: string): number => (BigInt(whole) === 0n ? 1 : Number((BigInt(part) * 10_000n) / BigInt(whole)) / 10_000)

const sponsor = (one: Budget): HTMLElement => {
  const spent = BigInt(one.usedToday) > BigInt(one.reservedToday) ? (BigInt(one.usedToday) - BigInt(one.reservedToday)).toString() : '0'
  const limit = one.dailyLimit
  const left = limit && BigInt(limit) > BigInt(one.usedToday) ? (BigInt(limit) - BigInt(one.usedToday)).toString() : '0'
  return h('div', { class: 'entry' },
    h('div', { class: 'line1' }, h('span', { class: 'clip' }, h('code', { title: one.did }, short(one.did))), one.active ? h('b', { class: 'num' }, limit ? `${ether(left)} left` : 'no limit') : pill('suspended', 'bad')),
    limit && meter([{ share: ratio(spent, limit) }, { share: ratio(one.reservedToday, limit), kind: 'reserved' }], 'of-sensui'),
    h('div', { class: 'line2 num' }, h('span', {}, `${ether(spent)} used, ${ether(one.reservedToday)} reserved${limit ? `, of ${ether(limit)}` : ''} ether`),
      h('span', {}, `in all ${ether(one.usedTotal)}${one.totalLimit ? ` of ${ether(one.totalLimit)}` : ''}`)))
}

const sponsors = (): Child[] => {
  const budgets = told('sponsors').flatMap(({ section }) => section.sponsors.map(sponsor))
  const created = told('creations').flatMap(({ section }) =>
    section.sponsors.map((one) =>
      h('div', { class: 'entry' },
        h('div', { class: 'line1' }, h('span', { class: 'clip' }, tag('unnu'), 'identities for ', h('code', { title: one.did }, short(one.did))), h('b', { class: 'num' }, `${count(one.creations)} of ${count(section.dailyLimit)}`)),
        meter([{ share: one.creations / section.dailyLimit }], 'of-unnu'),
        h('div', { class: 'line2 num' }, h('span', {}, `${ether(one.cost)} ether used and reserved`)))))
  return [...(budgets.length + created.length === 0 ? none('There is no sponsor.') : [...budgets, ...created]), ...asOf('sponsors')]
}

// --- work that waits ---------------------------------------------------------------------------------------------------

const line = (of: string, name: string, value: string, rest: Child, zero: boolean): HTMLElement =>
  h('li', { class: `queue ${zero ? 'zero' : ''}` }, h('span', { class: 'clip' }, tag(of), name), h('b', { class: 'num right' }, value), h('span', { class: 'soft num right' }, rest))

const queues = (): Child[] => {
  const topics = told('topics').map(({ service: one, section }) =>
    line(one.name, `messages in ${count(section.unread)} of ${count(section.topics)} topics`, count(section.messages), section.messages > 0 && `most ${section.fullest}/${section.mostMessages}`, section.messages === 0))
  const others = told('queues').flatMap(({ service: one, section }) =>
    section.map((queue) => line(one.name, queue.name, bounded(queue.waiting), queue.since ? ago(queue.since) : '', queue.waiting === 0)))
  return topics.length + others.length === 0 ? none('Nothing is known.') : [h('ul', { class: 'rows' }, ...topics, ...others), ...asOf('queues')]
}

const provider = (one: Provider): HTMLElement => {
  const failed = one.states['failed'] ?? 0
  return h('div', { class: 'entry of-pututu' },
    h('div', { class: 'line1' }, h('span', {}, tag('pututu'), one.name), one.heldBack ? pill('left in peace, it fails', 'bad') : pill('taking pushes', 'good')),
    h('div', { class: 'line2 num' },
      h('span', {}, one.pending === 0 ? 'nothing pending' : `${bounded(one.pending)} pending`, one.oldest && ago(one.oldest, ', oldest '), one.again > 0 && `, ${count(one.again)} tried again`),
      h('span', {}, `${count(one.states['delivered'] ?? 0)} delivered${failed > 0 ? `, ${count(failed)} failed` : ''}${one.states['cancelled'] ? `, ${count(one.states['cancelled'])} not needed` : ''}`)))
}

const push = (): Child[] => [
  ...told('outbox').flatMap(({ section }) => (section.length === 0 ? none('No push provider is configured.') : section.map(provider))),
  h('ul', { class: 'rows' }, ...told('streams').flatMap(({ service: one, section }) =>
    Object.entries(section).map(([name, open]) => line(one.name, STREAMS[name] ?? `${name} streams`, count(open), 'open', open === 0)))),
]

const hubs = (): Child[] => {
  const all = told('hubs').flatMap(({ section }) => section.largest.map((one) => ({ one, most: Math.max(section.largest[0]?.keptBytes ?? 1, 1), quota: section.mostBytes })))
  if (all.length === 0) return none('Nobody has backed up anything yet.')
  return [...all.map(({ one, most, quota }) =>
    h('div', { class: 'entry' },
      h('div', { class: 'line1' }, h('code', { class: 'clip', title: one.owner }, short(one.owner)), h('span', { class: 'num' }, h('b', {}, bytes(one.keptBytes)), h('span', { class: 'soft' }, ` · ${count(one.events)} events${one.keptBytes > quota * 0.8 ? ` · ${Math.round((one.keptBytes / quota) * 100)}% full` : ''}`))),
      meter([{ share: (one.keptBytes / most) * 0.89 }], 'of-caleuche'))), ...asOf('hubs')]
}

const refusals = (): Child[] => {
  const all = told('refusals').flatMap(({ service: one, section }) => section.map((each) => ({ of: one.name, each })))
  all.sort((a, b) => b.each.total - a.each.total)
  if (all.length === 0) return none('Nothing was refused within the last hour.')
  return [h('ul', { class: 'rows' }, ...all.slice(0, 14).map(({ of, each }) =>
    h('li', { class: 'refusal' },
      h('span', { class: 'clip' }, tag(of), h('code', {}, each.code), ' ', h('span', { class: each.status >= 500 ? 'pill bad' : 'soft num' }, String(each.status))),
      h('span', { class: 'route soft clip', title: each.route }, each.route),
      h('span', { class: 'spark' }, spark(`${each.code} a minute`, each.status >= 500 ? 'bad' : of, each.perMinute)),
      h('b', { class: 'num right' }, count(each.total)),
      h('span', { class: 'soft num right' }, ago(each.newest)))))]
}

const incidents = (): Child[] =>
  !state || state.incidents.length === 0
    ? none('Every service is as it was when this console was started.')
    : [h('ul', { class: 'rows' }, ...state.incidents.slice(0, 10).map((one) =>
        h('li', { class: 'happened' }, h('span', {}, tag(one.service), h('b', {}, one.service), ' ', pill(one.state, kindOf(one.state))), h('span', { class: 'soft num', title: new Date(one.at).toLocaleString() }, clock(one.at)))))]

const draw = (): void => {
  if (!state) return
  const latest = points.at(-1)?.at
  paint('services', [state.services.map(({ figuresAt: _, sections, ...rest }) => [rest, sections?.process?.connectionsBusy, sections?.process?.connectionsWaited, Math.round((sections?.process?.heapUsed ?? 0) / 4e6), sections?.traffic?.failed]), latest], () => state!.services.map(service))
  drawCharts()
  paint('open', told('transactions').map(({ section }) => section.open), openStates)
  paint('transactions', told('transactions').map(({ service: one, section }) => [one.state, section.newest]), transactions)
  paint('signers', told('signers').map(({ service: one, section }) => [one.state, section]), () => {
    const all = told('signers').flatMap(({ service: one, section }) => section.map((each) => signer(one.name, each)))
    return all.length === 0 ? none('No service tells of its signers.') : [...all, ...asOf('signers')]
  })
  paint('sponsors', [told('sponsors'), told('creations')].map((all) => all.map(({ service: one, section }) => [one.state, section])), sponsors)
  paint('all-sponsors', told('sponsors').map(({ section }) => [section.usedToday, section.dailyLimit]), () =>
    told('sponsors').map(({ section }) => `all together ${ether(section.usedToday)}${section.dailyLimit ? ` of ${ether(section.dailyLimit)}` : ''} ether`))
  paint('queues', [told('queues'), told('topics')].map((all) => all.map(({ service: one, section }) => [one.state, section])), queues)
  paint('push', [told('outbox').map(({ section }) => section), told('streams').map(({ section }) => section)], push)
  paint('hubs', told('hubs').map(({ service: one, section }) => [one.state, section]), hubs)
  paint('all-hubs', told('hubs').map(({ section }) => [section.hubs, section.events, section.bytes]), () => told('hubs').map(({ section }) => `${count(section.hubs)} hubs, ${bytes(section.bytes)}`))
  paint('refusals', told('refusals').map(({ section }) => section), refusals)
  paint('incidents', state.incidents, incidents)
  const networks = [...new Set(told('signers').flatMap(({ section }) => section.map((one) => one.network)))]
  $('network').textContent = networks.join(', ')
  $('network').hidden = networks.length === 0
  const down = state.services.filter((one) => one.state !== 'up').length
  document.title = down === 0 ? "Operator's console" : `(${down}) Operator's console`
}

// --- one transaction -----------------------------------------------------------------------------------------------------

const fact = (name: string, ...value: Child[]): HTMLElement[] => [h('dt', {}, name), h('dd', {}, ...value)]

const history = ({ service: of, transaction: one }: Found): HTMLElement[] => {
  const begin = one.history[0]?.at
  const gas = one.receipt && (BigInt(one.receipt.gasUsed) * BigInt(one.receipt.effectiveGasPrice)).toString()
  return [
    h('dl', {},
      ...fact('State', pill(one.state, kindOf(one.state))),
      ...fact('Service', tag(of), `${of}, network ${one.network}`),
      ...fact('Id', h('code', {}, one.id)),
      ...one.txHashes.flatMap((hash, place) => fact(one.txHashes.length > 1 ? `Hash ${place + 1}` : 'Hash', h('code', {}, hash))),
      ...(one.receipt ? [...fact('Block', `${one.receipt.blockNumber} `, h('span', { class: 'soft' }, one.receipt.status)), ...fact('Gas', `${one.receipt.gasUsed.toLocaleString('en')} for ${ether(gas!)} ether`)] : []),
      ...(one.failure ? fact('Failure', one.failure) : [])),
    h('ol', { class: 'steps' }, ...one.history.map((step) =>
      h('li', { class: kindOf(step.state) }, h('b', {}, words(step.state)), ' ', h('span', { class: 'soft num' }, `${clock(step.at)}${begin && begin !== step.at ? `, after ${millis(Date.parse(step.at) - Date.parse(begin))}` : ''}`), step.detail && h('div', { class: 'soft' }, step.detail)))),
  ]
}

const show = async (wanted: string): Promise<void> => {
  $('search-result').textContent = ''
  const answer = await fetch(`/transactions/${encodeURIComponent(wanted)}`).catch(() => undefined)
  if (answer?.status === 401) return leave()
  if (!answer?.ok) {
    $('search-result').textContent = answer?.status === 404 ? 'No service knows a transaction of this id or hash.' : 'That could not be asked just now.'
    return
  }
  const found = (await answer.json()) as Found
  $('transaction-title').textContent = words(found.transaction.kind)
  $('transaction-body').replaceChildren(...history(found))
  $<HTMLDialogElement>('transaction').showModal()
}

// --- logging in, listening, logging out ----------------------------------------------------------------------------

let events: EventSource | undefined

const live = (text: string, lost = false): void => {
  $('live').textContent = text
  $('live').classList.toggle('lost', lost)
}

const listen = (): void => {
  events?.close()
  events = new EventSource('/events')
  events.addEventListener('history', ({ data }) => (points = JSON.parse(data as string) as Point[]))
  events.addEventListener('point', ({ data }) => (points = [...points, JSON.parse(data as string) as Point].slice(-360)))
  events.addEventListener('state', ({ data }) => {
    state = JSON.parse(data as string) as State
    drift = Date.now() - Date.parse(state.at)
    live(`live ${clock(state.at)}`)
    draw()
    document.body.dataset['drawn'] = 'yes'
  })
  events.onerror = () => {
    live('connection lost', true)
    void whoAmI().then((in_) => in_ === false && leave())
  }
}

/** Whether we are logged in; nothing when the console does not answer. */
const whoAmI = async (): Promise<boolean | undefined> => {
  const answer = await fetch('/session').catch(() => undefined)
  return answer?.ok ? true : answer?.status === 401 ? false : undefined
}

const place = (inside: boolean): void => {
  $('login').hidden = inside
  for (const id of ['console', 'status', 'foot']) $(id).hidden = !inside
  if (!inside) $('password').focus()
}

const enter = (): void => {
  place(true)
  live('connecting')
  listen()
}

const leave = (): void => {
  events?.close()
  events = undefined
  state = undefined
  points = []
  painted.clear()
  for (const id of ['services', 'transactions', 'signers', 'sponsors', 'queues', 'push', 'hubs', 'refusals', 'incidents', 'open', 'all-sponsors', 'all-hubs', 'charts', 'transaction-body']) $(id).replaceChildren()
  drawn = undefined
  if ($<HTMLDialogElement>('transaction').open) $<HTMLDialogElement>('transaction').close()
  document.title = "Operator's console"
  place(false)
}

const logIn = async (): Promise<void> => {
  const password = $<HTMLInputElement>('password')
  const answer = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ password: password.value }) }).catch(() => undefined)
  if (answer?.ok) {
    password.value = ''
    return enter()
  }
  const told = answer ? ((await answer.json().catch(() => ({}))) as { message?: string }).message : undefined
  $('login-result').textContent = told ?? 'The console does not answer.'
  password.select()
}

$('login-form').addEventListener('submit', (event) => {
  event.preventDefault()
  $('login-result').textContent = ''
  void logIn()
})
$('search').addEventListener('submit', (event) => {
  event.preventDefault()
  const wanted = $<HTMLInputElement>('key').value.trim()
  if (wanted) void show(wanted)
})
$('logout').addEventListener('click', () => void fetch('/session', { method: 'DELETE' }).finally(leave))
$('transaction-close').addEventListener('click', () => $<HTMLDialogElement>('transaction').close())
setInterval(() => document.querySelectorAll('time').forEach(age), 1000)

if (await whoAmI()) enter()
else place(false)
document.body.dataset['ready'] = 'yes'
