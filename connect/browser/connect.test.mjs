import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answer, ask, awaitAgain, inbox, pending, platform, reload, scan, shown, start, visit } from './stage.mjs'

let stage
before(async () => (stage = await start()))
after(() => stage?.close())

/** A test in a browser of its own; complaints of the page fail it. */
const inBrowser = (name, act, options) =>
  test(name, async () => {
    const visitor = await visit(stage, options)
    try {
      await act(visitor)
      assert.deepEqual(visitor.complaints, [])
    } finally {
      await visitor.context.close()
    }
  })

const login = async (page, wanted = {}) => {
  await ask(page, 'requestDisclosure', wanted, 'login')
  await scan(await shown(page), { own: { name: 'Alice' } })
  const { value, code, message } = await answer(page, 'login')
  assert.equal(code, undefined, message)
  return value
}

inBrowser('a user logs in, discloses, and is known after the next load', async ({ page }) => {
  const user = await login(page, { requested: ['name'], accountType: 'general' })
  assert.match(user.did, /^did:ethr:0x539:0x[0-9a-f]{40}$/)
  assert.equal(user.own.name, 'Alice')
  assert.match(user.address, /^0x[0-9a-f]{40}$/)
  assert.equal(await page.locator('uport-connect').count(), 0)
  assert.deepEqual(await pending(page), [])
  await reload(page)
  assert.deepEqual(await page.evaluate(() => [window.connect.did, window.connect.address]), [user.did, user.address])
  await page.evaluate(() => window.connect.logout())
  await reload(page)
  assert.equal(await page.evaluate(() => window.connect.did ?? null), null)
})

inBrowser('the QR code on the screen is the request', async ({ page }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  const picture = process.env.UPORT_PICTURE
  await page.locator('uport-connect .qr').screenshot({ path: picture })
  await scan(picture)
  assert.match((await answer(page, 'login')).value.did, /^did:ethr:/)
})

inBrowser('a wallet that refuses', async ({ page }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  await scan(await shown(page), { agree: false })
  assert.equal((await answer(page, 'login')).code, 'access_denied')
  assert.equal(await page.locator('uport-connect').count(), 0)
})

inBrowser('a wallet that never answers, and one that answers too late', async ({ page }) => {
  await ask(page, 'requestDisclosure', { expiresIn: 1 }, 'login')
  const uri = await shown(page)
  const request = await page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.includes('.pending.'))[1]).token)
  assert.equal((await answer(page, 'login')).code, 'expired')
  assert.equal(await page.locator('uport-connect').count(), 0)
  assert.deepEqual(await pending(page), [])
  await assert.rejects(scan(uri), /must not be answered/) // The topic is gone.
  await scan(request).catch(() => undefined) // Wallets allow clocks some minutes; nobody listens any more.
  await reload(page)
  assert.equal(await page.evaluate(() => window.connect.did ?? null), null)
})

inBrowser('a reload in the middle', async ({ page }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  await reload(page)
  assert.equal(await page.evaluate(() => window.connect.isWaiting('login')), true)
  const uri = await shown(page)
  await awaitAgain(page, 'login')
  await scan(uri)
  assert.match((await answer(page, 'login')).value.did, /^did:ethr:/)
})

inBrowser('an answer that comes while the page is away', async ({ page }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  const uri = await shown(page)
  await page.goto('about:blank')
  await scan(uri)
  await page.goto(stage.url)
  await page.locator('body[data-ready]').waitFor({ state: 'attached' })
  await awaitAgain(page, 'login')
  assert.match((await answer(page, 'login')).value.did, /^did:ethr:/)
})

inBrowser('two tabs ask under the same id, and each gets its own answer', async ({ page, open }) => {
  const other = await open()
  await ask(page, 'requestDisclosure', {}, 'login')
  await ask(other, 'requestDisclosure', { requested: ['name'] }, 'login')
  assert.equal((await pending(page)).length, 2)
  await scan(await shown(other), { own: { name: 'Alice' } })
  const { value } = await answer(other, 'login')
  assert.equal(value.own.name, 'Alice')
  // The log-in is everybody's, the answer is not.
  await page.waitForFunction((did) => window.connect.did === did, value.did)
  assert.equal(await page.evaluate(() => window.connect.isWaiting('login')), true)
  await page.locator('uport-connect').getByRole('button', { name: 'Cancel' }).click()
  assert.equal((await answer(page, 'login')).code, 'cancelled')
})

inBrowser('where Server-Sent Events do not come through, polling does', async ({ page }) => {
  await page.route('**/events?*', (route) => route.fulfill({ status: 502, body: '' }))
  assert.match((await login(page)).did, /^did:ethr:/)
})

inBrowser('somebody else who saw the QR code is not believed', async ({ page }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  const topic = (await shown(page)).replace('/t/', '/topic/')
  await fetch(topic, { method: 'POST', body: JSON.stringify({ access_token: 'eyJhbGciOiJFUzI1NksifQ.eyJpc3MiOiJkaWQ6ZXRocjoweDEifQ.AAAA' }) })
  assert.equal((await answer(page, 'login')).code, 'invalid_answer')
  assert.equal(await page.evaluate(() => window.connect.did ?? null), null)
})

inBrowser('a claim is given, and shown again', async ({ page }) => {
  await login(page)
  await ask(page, 'sendVerification', { claim: { suiteMember: { since: 2026 } } }, 'give')
  await scan(await shown(page))
  const token = (await answer(page, 'give')).value
  assert.equal(typeof token, 'string')
  const issuer = await page.evaluate(() => window.connect.clientDid)
  const user = await login(page, { claims: { verifiable: { suiteMember: { iss: [{ did: issuer }] } } } })
  assert.deepEqual(user.verified.map(({ claim, jwt }) => ({ claim, jwt })), [{ claim: { suiteMember: { since: 2026 } }, jwt: token }])
})

inBrowser('the user signs a claim, a text and typed data', async ({ page }) => {
  const user = await login(page, { accountType: 'keypair' })
  await ask(page, 'requestVerificationSignature', { likes: 'cats' }, { sub: 'did:web:cats.example' }, 'claim')
  await scan(await shown(page))
  const claim = await page.evaluate(async () => window.uport.decodeJWT((await window.answers.claim).value).payload)
  assert.deepEqual([claim.iss, claim.sub, claim.claim], [user.did, 'did:web:cats.example', { likes: 'cats' }])

  await ask(page, 'requestPersonalSign', 'Grüße', 'text')
  await scan(await shown(page))
  assert.equal((await answer(page, 'text')).value.signer, user.deviceKey.toLowerCase())

  const data = {
    types: { EIP712Domain: [{ name: 'name', type: 'string' }], Mail: [{ name: 'contents', type: 'string' }] },
    primaryType: 'Mail', domain: { name: 'Ether Mail' }, message: { contents: 'Hello' },
  }
  await ask(page, 'requestTypedDataSignature', data, 'typed')
  await scan(await shown(page))
  const { signature, signer } = (await answer(page, 'typed')).value
  assert.equal(signer, user.deviceKey.toLowerCase())
  const good = await page.evaluate(
    async ([typed, parts, address]) => (
      await window.load(), window.viem.verifyTypedData({ ...typed, address, signature: window.uport.joinSignature(parts) })
    ),
    [data, signature, user.deviceKey],
  )
  assert.equal(good, true)
})

inBrowser('a user who allows it gets requests pushed', async ({ page }) => {
  await login(page, { notifications: true })
  assert.ok(await page.evaluate(() => window.connect.pushToken))
  await ask(page, 'requestPersonalSign', 'pushed', 'text')
  await page.locator('uport-connect').getByText('Look at your phone').waitFor()
  await inbox()
  assert.match((await answer(page, 'text')).value.did, /^did:ethr:/)
})

const ABI = ['function setSelfClaim(bytes32 key, bytes32 value)', 'function getClaim(address issuer, address subject, bytes32 key) view returns (bytes32)']

inBrowser('ethers writes to the chain without ether, and viem reads it', async ({ page }) => {
  const key = `0x${Buffer.from('colour').toString('hex').padEnd(64, '0')}`
  const value = `0x${Buffer.from('green').toString('hex').padEnd(64, '0')}`
  await page.evaluate(
    async ([abi, registry, ...values]) => {
      await window.load()
      const provider = (window.provider = window.connect.getProvider())
      window.changed = []
      provider.on('accountsChanged', (accounts) => window.changed.push(accounts))
      const write = async () => {
        const signer = await new window.ethers.BrowserProvider(provider).getSigner()
        const sent = await new window.ethers.Contract(registry, abi, signer).setSelfClaim(...values)
        const { status } = await sent.wait()
        return { status, from: await signer.getAddress() }
      }
      window.written = window.outcome(write())
    },
    [ABI, platform.contracts.EthereumClaimsRegistry, key, value],
  )
  await scan(await shown(page))
  await page.waitForFunction(() => window.connect.isWaiting('txReqProvider'))
  await scan(await shown(page))
  const written = await page.evaluate(() => window.written)
  assert.equal(written.value?.status, 1, written.message)
  const read = await page.evaluate(
    async ([registry, account, name]) => {
      const client = window.viem.createPublicClient({ transport: window.viem.custom(window.provider) })
      const abi = [{ type: 'function', name: 'getClaim', stateMutability: 'view', outputs: [{ type: 'bytes32' }],
        inputs: [{ name: 'issuer', type: 'address' }, { name: 'subject', type: 'address' }, { name: 'key', type: 'bytes32' }] }]
      return client.readContract({ address: registry, abi, functionName: 'getClaim', args: [account, account, name] })
    },
    [platform.contracts.EthereumClaimsRegistry, written.value.from, key],
  )
  assert.equal(read, value)
  assert.equal((await page.evaluate(() => window.changed)).length, 1)
})

inBrowser('viem signs, and a refusal has the code that wallets give', async ({ page }) => {
  const { address, deviceKey } = await login(page, { accountType: 'general' })
  const sign = () =>
    page.evaluate(async (account) => {
      await window.load()
      const client = window.viem.createWalletClient({ account, transport: window.viem.custom(window.connect.getProvider()) })
      window.signed = client.signMessage({ message: 'hello' }).then((signature) => ({ signature }), (fault) => ({ code: fault.walk((e) => e.code).code }))
    }, address)
  await sign()
  await scan(await shown(page))
  assert.match((await page.evaluate(() => window.signed)).signature, /^0x[0-9a-f]{130}$/)
  await sign()
  await scan(await shown(page), { agree: false })
  assert.equal((await page.evaluate(() => window.signed)).code, 4001)
  assert.match(deviceKey, /^0x/)
})

const PHONE = { device: { userAgent: 'Mozilla/5.0 (Linux; Android 16) Chrome/147.0 Mobile', viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true } }

inBrowser('on a phone, a link opens the wallet, which answers and comes back', async ({ page, open }) => {
  await ask(page, 'requestDisclosure', {}, 'login')
  const link = await page.locator('uport-connect').getByRole('link', { name: 'Open your wallet' }).getAttribute('href')
  assert.match(link, /^https:\/\/id\.uport\.me\/req\/eyJ/)
  assert.equal(await page.locator('uport-connect .qr').count(), 0)
  const lines = await scan(link)
  const back = lines.find((line) => line.startsWith('Go on at')).slice('Go on at'.length).trim()
  assert.equal(back, `${stage.url}#id=login`)
  assert.match((await answer(page, 'login')).value.did, /^did:ethr:/)
  const returned = await open(back)
  assert.match(await returned.evaluate(() => window.connect.did), /^did:ethr:/)
}, PHONE)

inBrowser('a wallet that answers in the fragment, into a new tab', async ({ page, open }) => {
  await page.evaluate(async () => {
    const here = `${location.origin}${location.pathname}#id=login`
    await window.connect.requestDisclosure({ callbackUrl: here }, 'login', { type: 'redirect' })
  })
  const link = await page.locator('uport-connect').getByRole('link').getAttribute('href')
  const lines = await scan(link)
  const url = lines.find((line) => line.includes('it is the answer')).split(': ').at(-1)
  const returned = await open(url.includes('id=') ? url : `${url}&id=login`)
  await awaitAgain(returned, 'login')
  assert.match((await answer(returned, 'login')).value.did, /^did:ethr:/)
  assert.equal(new URL(returned.url()).hash, '')
  assert.deepEqual(await pending(returned), [])
}, PHONE)

inBrowser('the page of the documentation logs in and writes to the chain', async ({ page }) => {
  const said = []
  page.on('console', (line) => line.type() === 'log' && said.push(line.text()))
  const saying = async (text) => {
    for (let tries = 0; tries < 600 && !said.some((line) => line.includes(text)); tries++) await page.waitForTimeout(100)
    assert.ok(said.some((line) => line.includes(text)), said.join())
  }
  await page.goto(new URL('/docs', stage.url).href)
  await scan(await shown(page), { own: { name: 'Alice' } })
  await saying('Alice')
  assert.match(said[0], /^did:ethr:0x539:0x[0-9a-f]{40} Alice 0x[0-9a-f]{40}$/)
  await scan(await shown(page))
  await saying('written')
})
