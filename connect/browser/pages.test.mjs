import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newKeyPair, signJWT } from '../dist/index.js'
import { launch } from './browser.mjs'
import { platform, scan } from './stage.mjs'

const pages = process.env.UPORT_PAGES_URL
const PHONE = { userAgent: 'Mozilla/5.0 (Linux; Android 16) Chrome/147.0 Mobile', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const DESK = { viewport: { width: 1100, height: 760 } }

let browser
before(async () => (browser = await launch()))
after(() => browser?.close())

/** Pictures for the documentation, when a folder for them is named. */
const picture = async (page, name) => {
  if (process.env.UPORT_SCREENSHOTS) await page.screenshot({ path: `${process.env.UPORT_SCREENSHOTS}/${name}.png`, fullPage: true })
}

/** A browser that may talk to the platform alone; what a page complains about fails the test. */
const onPage = (name, device, act) =>
  test(name, async () => {
    const context = await browser.newContext(device)
    const complaints = []
    const ours = [pages, ...Object.values(platform.services), platform.network.rpcUrl].map((url) => new URL(url).host)
    context.on('page', (page) => {
      page.on('pageerror', (fault) => complaints.push(String(fault)))
      page.on('console', (line) => line.text().includes('Content Security Policy') && complaints.push(line.text()))
      page.on('request', (request) => ours.includes(new URL(request.url()).host) || complaints.push(`asks ${request.url()}`))
    })
    const page = await context.newPage()
    try {
      await act(page)
      assert.deepEqual(complaints, [])
    } finally {
      await context.close()
    }
  })

const visit = async (page, path) => {
  await page.goto(new URL(path, pages).href)
  await page.locator('body[data-ready]').waitFor({ state: 'attached' })
}

/** What the demo tells a newcomer to type; the wallet gets it in the same words. */
const typed = async (page) => {
  const [, what] = /^\.\/uport wallet scan "(.+)"$/.exec(await page.locator('#request-command').textContent())
  return what
}

const press = async (page, name, own) => {
  await page.getByRole('button', { name }).click()
  await page.locator('#request[open]').waitFor()
  await scan(await typed(page), { own })
  await page.locator('#request[open]').waitFor({ state: 'detached' })
}

const says = (page, id, text) => page.locator(`#${id}-result`).filter({ hasText: text }).waitFor()

onPage('a newcomer logs in, takes and shows a claim, and sees his word on the chain', DESK, async (page) => {
  await visit(page, '/')
  await page.getByRole('button', { name: 'Log in with uPort' }).click()
  await page.locator('#request[open]').waitFor()
  await picture(page, 'demo-request')
  await scan(await typed(page), { own: { name: 'Alice' } })
  await page.getByRole('heading', { name: 'Hello, Alice' }).waitFor()

  await press(page, 'Show my membership')
  await says(page, 'show', 'no membership')

  await press(page, 'Become a member')
  await says(page, 'take', 'Your wallet keeps it')
  await press(page, 'Show my membership')
  await says(page, 'show', 'Verified:')

  await page.getByLabel('My favourite colour').fill('blue')
  await press(page, 'Write to the chain')
  await says(page, 'write', 'favourite colour = blue')
  await picture(page, 'demo-desk')

  await page.reload()
  await page.getByRole('heading', { name: 'Hello, Alice' }).waitFor()
  await page.setViewportSize(PHONE.viewport)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'fits a phone')
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('button', { name: 'Log in with uPort' }).waitFor()
})

onPage('the demo on a phone leads into the wallet', PHONE, async (page) => {
  await visit(page, '/')
  await picture(page, 'demo-phone')
  await page.getByRole('button', { name: 'Log in with uPort' }).click()
  const link = await page.getByRole('link', { name: 'Open my wallet' }).getAttribute('href')
  assert.ok(link.startsWith(`${pages}req/eyJ`), link)
  await page.goto(link)
  await page.getByText('The signature is that of who asks').waitFor()
  await picture(page, 'request-phone')
  const open = await page.getByRole('link', { name: 'Open in my wallet' }).getAttribute('href')
  assert.match(open, /^me\.uport:req\/eyJ[^?]+\?callback_type=post&redirect_url=/)
  assert.equal(await page.locator('#qr').isVisible(), false)
  const back = (await scan(open, { own: { name: 'Bob' } })).find((line) => line.startsWith('Go on at')).slice(8).trim()
  await page.goto(back)
  await page.getByRole('heading', { name: 'Hello, Bob' }).waitFor()
})

const dapp = newKeyPair(platform.network.chainId)
const soon = () => Math.floor(Date.now() / 1000) + 600
const request = (claims) => signJWT({ exp: soon(), type: 'shareReq', ...claims }, dapp)

const facts = (page) => page.locator('#facts').innerText()

onPage('the request page says who asks for what, and shows the code that a wallet scans', DESK, async (page) => {
  const profile = (name) => signJWT({ sub: dapp.did, claim: { name } }, dapp)
  const answers = `${platform.services.chasqui}/topic/pagesSuite${soon()}`
  await visit(page, `/req/${request({ requested: ['name'], vc: [profile('The shop')], callback: answers })}`)
  await picture(page, 'request-desk')
  await visit(page, `/req/${request({ requested: ['name'], vc: [profile('The \u202eshop')], callback: answers })}`)
  const told = await facts(page)
  assert.match(told, new RegExp(dapp.did))
  assert.match(told, /The \uFFFDshop/)
  assert.match(told, /you to log in[\s\S]*name/)
  await scan(await page.locator('#qr').getAttribute('data-uri'), { own: { name: 'Alice' } })
  const { message } = await (await fetch(answers)).json()
  assert.match(message.access_token, /^eyJ/)
  assert.equal(await page.locator('#phone').isVisible(), false)
})

onPage('the request page leads nowhere with what is over, forged, or no request', DESK, async (page) => {
  const good = request({})
  const [header, , signature] = good.split('.')
  const forged = `${header}.${Buffer.from(JSON.stringify({ iss: dapp.did, type: 'ethtx', to: '0x1' })).toString('base64url')}.${signature}`
  const over = request({ iat: 1000, exp: 2000 })
  for (const [token, title] of [[forged, 'must not be answered'], [over, 'is over'], ['a.b.c', 'must not be answered']]) {
    await visit(page, `/req/${token}`)
    await page.getByRole('heading', { name: title }).waitFor()
    assert.equal(await page.locator('#desk').isVisible(), false)
    assert.equal(await page.locator('#facts').innerText(), '')
  }
})
