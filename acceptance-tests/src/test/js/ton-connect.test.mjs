// TON Connect's own SDK as the dapp, its own session cryptography as the wallet, Chasqui as the bridge between them.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { createRequire } from 'node:module'
import { eventually, platform } from './platform.mjs'

const require = createRequire(import.meta.url)
const { TonConnect } = require('@tonconnect/sdk')
const { Base64, SessionCrypto, hexToByteArray } = require('@tonconnect/protocol')

const bridgeUrl = `${platform.services.chasqui}/bridge`
const ADDRESS = `0:${'ab'.repeat(32)}`

/** What a dapp keeps in its page; nothing else of a browser is there. */
const storage = () => {
  const kept = new Map()
  return {
    setItem: async (key, value) => void kept.set(key, value),
    getItem: async (key) => kept.get(key) ?? null,
    removeItem: async (key) => void kept.delete(key),
  }
}

/** A wallet with one dapp: answers by POST, hears by Server-Sent Events. */
class Wallet {
  session = new SessionCrypto()

  constructor(link) {
    this.dapp = new URL(link).searchParams.get('id')
  }

  async send(message) {
    const sealed = this.session.encrypt(JSON.stringify(message), hexToByteArray(this.dapp))
    const query = new URLSearchParams({ client_id: this.session.sessionId, to: this.dapp, ttl: '300' })
    const answer = await fetch(`${bridgeUrl}/message?${query}`, { method: 'POST', body: Base64.encode(sealed) })
    assert.deepEqual(await answer.json(), { message: 'OK', statusCode: 200 })
  }

  /** The next request, whenever it was sent. */
  async next() {
    const stop = new AbortController()
    const stream = await fetch(`${bridgeUrl}/events?client_id=${this.session.sessionId}`, { signal: stop.signal })
    let text = ''
    for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const data = /^data: ?(\{.*\})$/m.exec(text)
      if (data) {
        stop.abort()
        const { from, message } = JSON.parse(data[1])
        assert.equal(from, this.dapp)
        return JSON.parse(this.session.decrypt(Base64.decode(message).toUint8Array(), hexToByteArray(from)))
      }
    }
  }
}

const account = { name: 'ton_addr', address: ADDRESS, network: '-239', publicKey: 'cd'.repeat(32), walletStateInit: 'te6ccgEBAQEAAgAAAA==' }
const device = {
  platform: 'linux',
  appName: 'test-wallet',
  appVersion: '1',
  maxProtocolVersion: 2,
  features: ['SendTransaction', { name: 'SendTransaction', maxMessages: 4 }],
}

/** The SDK looks up in a list of wallets, on the web, where the one it talks to has its bridge. */
const listed = {
  app_name: device.appName,
  name: 'Test wallet',
  image: 'https://wallet.example/icon.png',
  about_url: 'https://wallet.example/',
  universal_url: 'https://wallet.example/connect',
  bridge: [{ type: 'sse', url: bridgeUrl }],
  platforms: ['linux'],
  features: device.features,
}
const list = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end(JSON.stringify([listed])))
before(() => new Promise((resolve) => list.listen(0, '127.0.0.1', resolve)))
after(() => list.close())

const newDapp = () =>
  new TonConnect({
    manifestUrl: 'https://dapp.example/tonconnect-manifest.json',
    walletsListSource: `http://127.0.0.1:${list.address().port}/`,
    storage: storage(),
    analytics: { mode: 'off' },
  })

const connected = async (dapp) => {
  const wallet = new Wallet(dapp.connect({ universalLink: 'https://wallet.example/connect', bridgeUrl }))
  await wallet.send({ event: 'connect', id: 1, payload: { items: [account], device } })
  await eventually(() => dapp.connected, (is) => is)
  return wallet
}

test('a dapp of TON Connect hears that a wallet has connected', async () => {
  const dapp = newDapp()
  await connected(dapp)
  assert.equal(dapp.account.address, ADDRESS)
  dapp.pauseConnection()
})

test('a transaction that a dapp of TON Connect asks for is answered by the wallet', async () => {
  const dapp = newDapp()
  const wallet = await connected(dapp)
  const asked = dapp.sendTransaction({
    validUntil: Math.floor(Date.now() / 1000) + 60,
    messages: [{ address: `EQCKWpx7cNMpvmcN5ObM5lLUZHZRFKqYA4xmw9jOry0ZsF9M`, amount: '1' }],
  })
  const request = await wallet.next()
  assert.equal(request.method, 'sendTransaction')
  await wallet.send({ id: request.id, result: 'te6ccgEBAQEAAgAAAA==' })
  assert.equal((await asked).boc, 'te6ccgEBAQEAAgAAAA==')
  dapp.pauseConnection()
})
