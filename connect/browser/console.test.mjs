// The operator's console in a browser, against the running platform: after the other suites there is something to see.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from './browser.mjs'
import { platform } from './stage.mjs'

const url = process.env.UPORT_CONSOLE_URL
const password = process.env.UPORT_CONSOLE_PASSWORD
const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

let browser
before(async () => (browser = await launch()))
after(() => browser?.close())

const picture = async (page, name) => {
  if (process.env.UPORT_SCREENSHOTS) await page.screenshot({ path: `${process.env.UPORT_SCREENSHOTS}/${name}.png`, fullPage: true })
}

/** A browser that may talk to the console alone; what its page complains about fails the test. */
const onConsole = (name, device, act) =>
  test(name, async () => {
    const context = await browser.newContext(device)
    const complaints = []
    context.on('page', (page) => {
      page.on('pageerror', (fault) => complaints.push(String(fault)))
      page.on('console', (line) => line.text().includes('Content Security Policy') && complaints.push(line.text()))
      page.on('request', (request) => request.url().startsWith(url) || complaints.push(`asks ${request.url()}`))
    })
    const page = await context.newPage()
    try {
      await page.goto(url)
      await page.locator('body[data-ready]').waitFor({ state: 'attached' })
      await act(page, context)
      assert.deepEqual(complaints, [])
    } finally {
      await context.close()
    }
  })

const logIn = async (page, what = password) => {
  await page.getByLabel('Password').fill(what)
  await page.getByRole('button', { name: 'Log in' }).click()
}

const drawn = (page) => page.locator('body[data-drawn]').waitFor({ state: 'attached' })

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

onConsole('an operator logs in, sees the five services and what they have done, and logs out', DESK, async (page, context) => {
  await logIn(page, 'not the password')
  await page.getByText('This is not the password').waitFor()
  assert.equal(await page.locator('#console').isVisible(), false)

  await logIn(page)
  await drawn(page)
  assert.equal(await page.locator('.service.up').count(), 5)
  assert.ok(await fits(page))
  await page.locator('#sponsors .meter').first().waitFor()
  await page.locator('#signers .entry').nth(1).waitFor()
  await page.locator('#transactions button').first().click()
  await page.locator('#transaction .steps li').nth(1).waitFor()
  const id = await page.locator('#transaction code').first().textContent()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByLabel('Id or hash of a transaction').fill(id)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.locator('#transaction[open]').waitFor()
  assert.equal(await page.locator('#transaction code').first().textContent(), id)
  await page.getByRole('button', { name: 'Close' }).click()

  const told = await page.content()
  assert.doesNotMatch(told, /eyJ/)
  assert.ok(!told.includes(password) && !told.includes(platform.fuelTokenIssuer.privateKey))
  assert.equal(await page.evaluate(() => document.cookie), '')
  await picture(page, 'console-desk')

  await page.reload()
  await drawn(page)
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByLabel('Password').waitFor()
  assert.equal((await context.request.get(`${url}session`)).status(), 401)
  assert.equal(await page.locator('#services').innerText(), '')
})

onConsole('the console fits a phone, in the dark too', { ...PHONE, colorScheme: 'dark' }, async (page) => {
  await picture(page, 'console-login')
  await logIn(page)
  await drawn(page)
  assert.ok(await fits(page))
  await picture(page, 'console-phone')
})
