// uport-credentials makes and verifies the messages, uport-transports carries them through Chasqui.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call, eventually, newCredentials, platform, transports } from './platform.mjs'

const { messageServer } = transports.transport
const chasqui = `${platform.services.chasqui}/`

const askFor = (dapp, callback) => dapp.createDisclosureRequest({ requested: ['name'], callbackUrl: callback })

const answer = (user, request, own) =>
  user.createDisclosureResponse({ req: request, own })

test('a disclosure request is answered through a topic that the dapp polls', async () => {
  const dapp = newCredentials()
  const user = newCredentials()
  const callback = messageServer.genCallback(chasqui)
  const request = await askFor(dapp, callback)

  const polled = messageServer.poll(callback, 50)
  const posted = await call('POST', callback, { body: { access_token: await answer(user, request, { name: 'Alice' }) } })
  assert.equal(posted.status, 200)

  const profile = await dapp.authenticateDisclosureResponse(await polled)
  assert.equal(profile.did, user.did)
  assert.equal(profile.name, 'Alice')
})

test('a request shown by a URI handler is answered and its topic cleared', async () => {
  const dapp = newCredentials()
  const user = newCredentials()
  const callback = messageServer.genCallback(chasqui)
  const request = await askFor(dapp, callback)
  let shown
  const send = messageServer.URIHandlerSend((uri) => (shown = uri), { messageServerUrl: chasqui, pollingInterval: 50 })

  const waiting = send(request)
  assert.match(shown, /^https:\/\/id\.uport\.me\/req\/.+callback_type=post$/)
  await call('POST', callback, { body: { access_token: await answer(user, request, { name: 'Bob' }) } })

  const profile = await dapp.verifyDisclosure(await waiting)
  assert.equal(profile.name, 'Bob')
  const raw = callback.replace('/topic/', '/raw/topic/')
  await eventually(() => call('GET', raw), ({ status }) => status === 404)
})

test('a wallet that refuses rejects the poll with its error', async () => {
  const callback = messageServer.genCallback(chasqui)
  await call('POST', callback, { body: { error: 'access_denied' } })
  await assert.rejects(messageServer.poll(callback, 50), (error) => error === 'access_denied')
})

test('the browser transport finds its long request behind the Location of /topic/', async () => {
  const dapp = newCredentials()
  const request = await askFor(dapp, messageServer.genCallback(chasqui))
  const created = await call('POST', `${chasqui}topic/`, { body: { message: request, callback_type: 'post' } })
  assert.equal(created.status, 201)
  const location = created.headers.get('location')
  assert.match(location, /^topic\/[A-Za-z0-9_-]{22}$/)

  const fetched = await call('GET', `${chasqui}${location}`)
  assert.deepEqual(fetched.body.message, { message: request, callback_type: 'post' })
})
