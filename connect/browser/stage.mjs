// The stage of the suite: a browser, a page with a strict Content-Security-Policy, and the command-line wallet on the other side.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { launch } from './browser.mjs'
import { page as documentation } from '../testing/snippets.mjs'

const { buildSync } = createRequire(new URL('../package.json', import.meta.url))('esbuild')

const needed = (name) => {
  if (!process.env[name]) throw new Error(`${name} must be set: run this suite with ./uport test`)
  return process.env[name]
}

export const platform = JSON.parse(readFileSync(needed('UPORT_PLATFORM_JSON'), 'utf8'))

const network = { id: platform.network.chainId, name: platform.network.name, rpcUrl: platform.network.rpcUrl, registry: platform.contracts.EthereumDIDRegistry }
const options = { network, services: { chasqui: platform.services.chasqui, pututu: platform.services.pututu, link: 'https://id.uport.me/req/' } }
const config = { options, claims: platform.contracts.EthereumClaimsRegistry }

const scripts = () =>
  buildSync({
    entryPoints: [fileURLToPath(new URL('page.mjs', import.meta.url))],
    bundle: true, splitting: true, format: 'esm', target: 'es2022', outdir: 'out', write: false, logLevel: 'error',
  }).outputFiles.map(({ path, text }) => [`/${basename(path)}`, ['text/javascript', text]])

const ABI = ['function setSelfClaim(bytes32 key, bytes32 value)']
const AROUND = { registry: config.claims, abi: ABI, key: `0x${'11'.repeat(32)}`, value: `0x${'22'.repeat(32)}` }

/** The page of docs/connect.md, with this platform's addresses in the place of its own. */
const documented = () => {
  const ours = {
    'http://127.0.0.1:7145': network.rpcUrl,
    '0x…': network.registry,
    'http://127.0.0.1:7101/chasqui': options.services.chasqui,
    'http://127.0.0.1:7102/pututu': options.services.pututu,
    'http://127.0.0.1:7100/req/': options.services.link,
  }
  const code = Object.entries(ours).reduce((text, [theirs, here]) => {
    if (!text.includes(`'${theirs}'`)) throw new Error(`Expected ${theirs} in docs/connect.md`)
    return text.replaceAll(`'${theirs}'`, `'${here}'`)
  }, documentation.join('\n'))
  const around = Object.entries(AROUND).map(([name, value]) => `const ${name} = ${JSON.stringify(value)}`).join('\n')
  const root = fileURLToPath(new URL('.', import.meta.url))
  return buildSync({
    stdin: { contents: `${around}\n${code}\nconsole.log('written')`, loader: 'ts', resolveDir: root },
    alias: { '@uport/connect': fileURLToPath(new URL('../dist/index.js', import.meta.url)) },
    bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error',
  }).outputFiles[0].text
}

const origin = (url) => new URL(url).origin
const POLICY = [
  "default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'",
  `connect-src 'self' ${[...Object.values(options.services), network.rpcUrl].map(origin).join(' ')}`,
].join('; ')

/** Serves the page; its URL, and how to stop it. */
const serve = async () => {
  const files = {
    '/': ['text/html', '<!doctype html><html lang="en"><meta charset="utf-8"><title>Suite</title><body><script type="module" src="/page.js"></script>'],
    ...Object.fromEntries(scripts()),
    '/docs': ['text/html', '<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title><body><script type="module" src="/docs.js"></script>'],
    '/docs.js': ['text/javascript', documented()],
    '/config.json': ['application/json', JSON.stringify(config)],
  }
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url, 'http://x').pathname] ?? []
    response.writeHead(body ? 200 : 404, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
    response.end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

/** The command-line wallet; what it said. Fails when it fails. */
const wallet = async (command, body = {}) => {
  const answer = await fetch(`${needed('UPORT_WALLET_URL')}/${command}`, { method: 'POST', body: JSON.stringify(body) })
  const { lines, error } = await answer.json()
  if (error) throw new Error(`the wallet says: ${error}`)
  return lines
}

/** Whoever holds the wallet: scans, and agrees or does not. */
export const scan = (what, { agree = true, own = {} } = {}) => wallet('scan', { what, agree, own })
export const inbox = () => wallet('inbox', { agree: true, own: {} })

export const start = async () => {
  const [browser, site] = await Promise.all([launch(), serve()])
  const close = async () => (await browser.close(), site.close())
  return { browser, url: site.url, close }
}

/** A new user's browser with one tab on the page. What the page complains about fails the test. */
export const visit = async ({ browser, url }, { device = {} } = {}) => {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...device })
  const complaints = []
  context.on('page', (page) => page.on('pageerror', (fault) => complaints.push(String(fault))))
  const open = async (at = url) => {
    const page = await context.newPage()
    await page.goto(at)
    await page.locator('body[data-ready]').waitFor({ state: 'attached' })
    return page
  }
  return { context, open, complaints, page: await open() }
}

export const reload = async (page) => {
  await page.reload()
  await page.locator('body[data-ready]').waitFor({ state: 'attached' })
}

/** What the dialog shows for a wallet to scan. */
export const shown = (page) => page.locator('uport-connect .qr').getAttribute('data-uri')

export const ask = (page, name, ...values) => page.evaluate((all) => window.ask(...all), [name, ...values])

export const answer = (page, id) => page.evaluate((name) => window.answers[name], id)

/** Waits for an answer to a request that another page load has sent. */
export const awaitAgain = (page, id) => page.evaluate((name) => void (window.answers = { ...window.answers, [name]: window.outcome(window.connect.onResponse(name)) }), id)

/** What the browser keeps of requests that wait. */
export const pending = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('uport-connect.pending.')))
