import { secp256k1 } from '@noble/curves/secp256k1.js'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decrypt, encodeMnid, encrypt, newBoxKeyPair, signJWT, verifyAnswer } from '../dist/index.js'
import { code, dapp, disclosed, keys, NETWORK, now, request, stranger, user } from '../testing/cast.mjs'
import { typedDataHash } from '../dist/typeddata.js'

const refused = (asked, fields) => assert.rejects(verifyAnswer(asked, fields, keys), code('invalid_answer'))
const account = '0x00521965e7bd230323c423d96c657db5b79d099f'

test('a disclosure says who the user is, and what he says about himself', async () => {
  const token = request({ type: 'shareReq', net: NETWORK })
  const answer = disclosed(token, { own: { name: 'Alice' }, nad: encodeMnid({ network: NETWORK, address: account }), boxPub: 'abc' })
  const payload = await verifyAnswer({ token }, { access_token: answer }, keys)
  assert.equal(payload.did, user.did)
  assert.equal(payload.name, 'Alice')
  assert.deepEqual(payload.own, { name: 'Alice' })
  assert.equal(payload.address, account)
  assert.equal(payload.publicEncKey, 'abc')
})

test('what the user says about himself takes no place of what is proven', async () => {
  const token = request({ type: 'shareReq' })
  const own = { did: stranger.did, address: account, verified: [{ claim: { age: 99 } }], pushToken: 'x', mnid: 'y' }
  const payload = await verifyAnswer({ token }, { access_token: disclosed(token, { own }) }, keys)
  assert.equal(payload.did, user.did)
  assert.equal(payload.address, undefined)
  assert.equal(payload.pushToken, undefined)
  assert.deepEqual(payload.verified, [])
})

test('an answer to another request is refused', async () => {
  const token = request({ type: 'shareReq', callback: 'https://one.example' })
  const other = request({ type: 'shareReq', callback: 'https://two.example' })
  await refused({ token }, { access_token: disclosed(other) })
  await refused({ token }, { access_token: disclosed(undefined) })
})

test('an answer for another dapp, or for nobody, is refused', async () => {
  const token = request({ type: 'shareReq' })
  await refused({ token }, { access_token: disclosed(token, { aud: stranger.did }) })
  await refused({ token }, { access_token: disclosed(token, { aud: undefined }) })
})

test('an answer that its issuer has not signed is refused', async () => {
  const token = request({ type: 'shareReq' })
  const [head, , signature] = disclosed(token).split('.')
  const forged = Buffer.from(JSON.stringify({ iss: user.did, aud: dapp.did, req: token, type: 'shareResp' })).toString('base64url')
  await refused({ token }, { access_token: `${head}.${forged}.${signature}` })
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  await refused({ token }, { access_token: `${none}.${forged}.` })
  await refused({ token }, { access_token: `${none}.${forged}.AAAA` })
})

test('an answer that has expired, or is another kind of token, is refused', async () => {
  const token = request({ type: 'shareReq' })
  await refused({ token }, { access_token: disclosed(token, { iat: now() - 2000, exp: now() - 1000 }) })
  await refused({ token }, { access_token: disclosed(token, { iat: now() + 1000 }) })
  await refused({ token }, { access_token: disclosed(token, { type: 'notifications' }) })
  await refused({ token }, { access_token: 'hello' })
  await refused({ token }, { tx: `0x${'1'.repeat(64)}` })
})

test('an account on another chain is refused', async () => {
  const token = request({ type: 'shareReq', net: NETWORK })
  await refused({ token }, { access_token: disclosed(token, { nad: encodeMnid({ network: '0x1', address: account }) }) })
})

test('claims of others count when they are signed, in time, and about the user', async () => {
  const token = request({ type: 'shareReq' })
  const good = signJWT({ sub: user.did, claim: { city: 'Ulm' } }, stranger)
  const verified = [
    good,
    signJWT({ sub: dapp.did, claim: { city: 'Ulm' } }, stranger),
    signJWT({ sub: user.did, claim: { city: 'Ulm' }, exp: now() - 1000 }, stranger),
    good.slice(0, -8) + 'AAAAAAAA',
    'nonsense',
  ]
  const payload = await verifyAnswer({ token }, { access_token: disclosed(token, { verified }) }, keys)
  assert.deepEqual(payload.verified.map(({ claim, iss, jwt }) => ({ claim, iss, jwt })), [{ claim: { city: 'Ulm' }, iss: stranger.did, jwt: good }])
  assert.deepEqual(payload.invalid, verified.slice(1))
})

test('leave to push counts when the user himself gives it to this dapp', async () => {
  const token = request({ type: 'shareReq' })
  const leave = (claims, who) => signJWT({ type: 'notifications', aud: dapp.did, value: 'arn:…', ...claims }, who)
  const pushToken = async (capability) =>
    (await verifyAnswer({ token }, { access_token: disclosed(token, { capabilities: [capability] }) }, keys)).pushToken
  const good = leave({}, user)
  assert.equal(await pushToken(good), good)
  assert.equal(await pushToken(leave({}, stranger)), undefined)
  assert.equal(await pushToken(leave({ aud: stranger.did }, user)), undefined)
  assert.equal(await pushToken(leave({ type: 'user-auth' }, user)), undefined)
})

test('a registry that does not answer is not a no', async () => {
  const token = request({ type: 'shareReq' })
  const down = { isKeyOf: async () => { throw Object.assign(new Error('down'), { code: 'unavailable' }) } }
  await assert.rejects(verifyAnswer({ token }, { access_token: disclosed(token) }, down), code('unavailable'))
})

test('an encrypted answer opens with the key of its request, and with no other', async () => {
  const token = request({ type: 'shareReq' })
  const { publicKey, secretKey } = newBoxKeyPair()
  const sealed = JSON.stringify(encrypt(disclosed(token), publicKey))
  const payload = await verifyAnswer({ token, boxSecret: secretKey }, { access_token: sealed }, keys)
  assert.equal(payload.did, user.did)
  await refused({ token, boxSecret: newBoxKeyPair().secretKey }, { access_token: sealed })
  await refused({ token }, { access_token: sealed })
  await refused({ token, boxSecret: secretKey }, { access_token: '{"version":"x25519-xsalsa20-poly1305"}' })
})

test('encryption is that of ERC-1098', () => {
  const secret = Buffer.from('7e5374ec2ef0d91761a6e72fdf8f6ac665519bfdf6da0a2329cf0d804514b816', 'hex').toString('base64')
  const vector = {
    version: 'x25519-xsalsa20-poly1305',
    nonce: '1dvWO7uOnBnO7iNDJ9kO9pTasLuKNlej',
    ephemPublicKey: 'FBH1/pAEHOOW14Lu3FWkgV3qOEcuL78Zy+qW1RwzMXQ=',
    ciphertext: 'f8kBcl/NCyf3sybfbwAKk/np2Bzt9lRVkZejr6uh5FgnNlH/ic62DZzy',
  }
  assert.equal(decrypt(vector, secret), 'My name is Satoshi Buterin')
  const { publicKey, secretKey } = newBoxKeyPair()
  for (const text of ['', 'a', 'Grüße 🙂', 'x'.repeat(64), 'y'.repeat(65)]) assert.equal(decrypt(encrypt(text, publicKey), secretKey), text)
  assert.equal(Buffer.from(encrypt('short', publicKey).ciphertext, 'base64').length, Buffer.from(encrypt('x'.repeat(60), publicKey).ciphertext, 'base64').length)
})

test('a signed claim is the one that was asked for, by who was asked', async () => {
  const asked = { sub: dapp.did, unsignedClaim: { likes: { b: 1, a: 2 } }, aud: user.did }
  const token = request({ type: 'verReq', ...asked })
  const good = signJWT({ sub: dapp.did, claim: { likes: { a: 2, b: 1 } } }, user)
  assert.equal(await verifyAnswer({ token }, { verification: good }, keys), good)
  await refused({ token }, { verification: signJWT({ sub: dapp.did, claim: { likes: { a: 2, b: 3 } } }, user) })
  await refused({ token }, { verification: signJWT({ sub: stranger.did, claim: asked.unsignedClaim }, user) })
  await refused({ token }, { verification: signJWT({ sub: dapp.did, claim: asked.unsignedClaim }, stranger) })
})

test('the answer to a transaction is a hash', async () => {
  const token = request({ type: 'ethtx' })
  const hash = `0x${'ab'.repeat(32)}`
  assert.equal(await verifyAnswer({ token }, { tx: hash }, keys), hash)
  await refused({ token }, { tx: '0x12' })
})

/** A signature as wallets answer it. */
const signedBy = ({ privateKey }, hash) => {
  const [id, ...parts] = secp256k1.sign(hash, Buffer.from(privateKey, 'hex'), { prehash: false, format: 'recovered' })
  const hex = Buffer.from(parts).toString('hex')
  return { r: hex.slice(0, 64), s: hex.slice(64), v: 27 + id }
}

test('the hash of typed data is that of EIP-712', () => {
  const Person = [{ name: 'name', type: 'string' }, { name: 'wallet', type: 'address' }]
  const mail = {
    types: {
      EIP712Domain: ['name string', 'version string', 'chainId uint256', 'verifyingContract address'].map((field) => {
        const [name, type] = field.split(' ')
        return { name, type }
      }),
      Person,
      Mail: [{ name: 'from', type: 'Person' }, { name: 'to', type: 'Person' }, { name: 'contents', type: 'string' }],
    },
    primaryType: 'Mail',
    domain: { name: 'Ether Mail', version: '1', chainId: 1, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' },
    message: {
      from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
      to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
      contents: 'Hello, Bob!',
    },
  }
  // The example of the standard.
  const hash = 'be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2'
  assert.equal(Buffer.from(typedDataHash(mail)).toString('hex'), hash)
  const { EIP712Domain, ...types } = mail.types
  assert.equal(Buffer.from(typedDataHash({ ...mail, types })).toString('hex'), hash)
  const message = (type, value) => ({ types: { A: [{ name: 'a', type }] }, primaryType: 'A', domain: {}, message: { a: value } })
  for (const [type, value] of [['uint8', 256], ['int8', -129], ['bytes4', '0x01'], ['address', '0x1'], ['B', {}], ['uint8[2]', [1]], ['uint256', 0.5], ['uint256', 'x']]) {
    assert.throws(() => typedDataHash(message(type, value)), RangeError, type)
  }
  for (const [type, value] of [['int8', -128], ['uint8[2]', [1, '0xff']], ['A[]', []], ['bytes32', `0x${'ab'.repeat(32)}`], ['bool', true]]) {
    assert.equal(typedDataHash(message(type, value)).length, 32)
  }
})

test('a signature is of the data that was asked for, by who is logged in', async () => {
  const typedData = { types: { A: [] }, primaryType: 'A', domain: { chainId: 1337 }, message: {} }
  const token = request({ type: 'eip712Req', typedData })
  const signature = signedBy(user, typedDataHash(typedData))
  const answer = (claims, who = user) => ({
    typedDataSig: signJWT({ type: 'eip712Resp', aud: dapp.did, request: typedData, signature, exp: now() + 9, ...claims }, who),
  })
  const { did, signature: found, signer } = await verifyAnswer({ token, user: user.did }, answer({}), keys)
  assert.deepEqual({ did, found, signer }, { did: user.did, found: signature, signer: user.did.slice(-42) })
  await refused({ token, user: user.did }, answer({}, stranger))
  await refused({ token }, answer({ request: { ...typedData, primaryType: 'B' } }))
  await refused({ token }, answer({ signature: { r: 'zz', s: '1', v: 27 } }))
  await refused({ token }, answer({ aud: stranger.did }))
})

test('a refusal is a refusal', async () => {
  const token = request({ type: 'shareReq' })
  await assert.rejects(verifyAnswer({ token }, { error: 'access_denied' }, keys), code('access_denied'))
  await assert.rejects(verifyAnswer({ token }, { error: 'cannot' }, keys), code('refused'))
})

test('a wallet that took a credential answers with that credential', async () => {
  const token = signJWT({ sub: user.did, claim: { a: 1 } }, dapp)
  assert.equal(await verifyAnswer({ token }, { verification: token }, keys), token)
  await refused({ token }, { verification: signJWT({ sub: user.did, claim: { a: 2 } }, dapp) })
})
