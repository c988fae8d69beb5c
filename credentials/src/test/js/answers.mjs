// What did-jwt, did-jwt-vc, ethr-did-resolver and uport-credentials say about the questions in a file; the answers go into another.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createJWT, ES256KSigner, hexToBytes, verifyJWT } from 'did-jwt'
import { createVerifiableCredentialJwt, createVerifiablePresentationJwt, verifyCredential, verifyPresentation } from 'did-jwt-vc'
import { Resolver } from 'did-resolver'
import { getResolver } from 'ethr-did-resolver'

const [questionsFile, answersFile] = process.argv.slice(2)
const { network, resolve = [], resolveAsIn2020 = [], verify = [], sign = [], disclose = [], request = [], authenticate = [], check = [], issue = [] } = JSON.parse(readFileSync(questionsFile, 'utf8'))
const resolver = new Resolver(getResolver({ networks: [network] }))

const documentOf = async ({ did, versionId }) => {
  const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolver.resolve(`${did}?versionId=${versionId}`)
  return { document: didDocument, metadata: didDocumentMetadata, error: didResolutionMetadata.error ?? null }
}

// What uport-credentials resolves with: version 3, whose documents have publicKey in place of verificationMethod.
const require = createRequire(import.meta.url)
const { getResolver: getOldResolver } = createRequire(require.resolve('uport-credentials'))('ethr-did-resolver')
const oldDocumentOf = async ({ did }) =>
  getOldResolver({ networks: [network] }).ethr(did, { id: did.replace('did:ethr:', '') })

const verdictOf = async ({ token, audience }) => {
  try {
    const { issuer } = await verifyJWT(token, { resolver, ...(audience ? { audience } : {}) })
    return { issuer }
  } catch (error) {
    return { error: String(error.message) }
  }
}

const tokenOf = ({ did, privateKey, alg, claims }) =>
  createJWT(claims, { issuer: did, signer: ES256KSigner(hexToBytes(privateKey), alg === 'ES256K-R'), alg }, { alg })

// CommonJS of 2020; to its resolver a DID without a network is on mainnet.
const { Credentials } = require('uport-credentials')
const credentials = ({ did, privateKey }) =>
  new Credentials({ did, privateKey, ethrConfig: { networks: [{ ...network, name: 'mainnet' }] } })
const requestOf = (who) => credentials(who).createDisclosureRequest(who.params)
const responseOf = (who) => credentials(who).createDisclosureResponse(who.payload)
const disclosureOf = async (who) => {
  try {
    return await credentials(who).authenticateDisclosureResponse(who.token)
  } catch (error) {
    return { error: String(error.message) }
  }
}

const checkOf = async ({ credential, presentation, domain, challenge }) => {
  try {
    if (credential) return (await verifyCredential(credential, resolver)).verifiableCredential
    return (await verifyPresentation(presentation, resolver, { domain, challenge })).verifiablePresentation
  } catch (error) {
    return { error: String(error.message) }
  }
}
const issuedBy = async ({ did, privateKey, credential, presentation }) => {
  const issuer = { did, signer: ES256KSigner(hexToBytes(privateKey)), alg: 'ES256K' }
  return credential ? createVerifiableCredentialJwt(credential, issuer) : createVerifiablePresentationJwt(presentation, issuer)
}

const answers = { resolve: [], resolveAsIn2020: [], verify: [], sign: [], disclose: [], request: [], authenticate: [], check: [], issue: [] }
for (const question of resolve) answers.resolve.push(await documentOf(question))
for (const question of resolveAsIn2020) answers.resolveAsIn2020.push(await oldDocumentOf(question))
for (const question of verify) answers.verify.push(await verdictOf(question))
for (const question of sign) answers.sign.push(await tokenOf(question))
for (const question of request) answers.request.push(await requestOf(question))
for (const question of disclose) answers.disclose.push(await responseOf(question))
for (const question of authenticate) answers.authenticate.push(await disclosureOf(question))
for (const question of check) answers.check.push(await checkOf(question))
for (const question of issue) answers.issue.push(await issuedBy(question))
writeFileSync(answersFile, JSON.stringify(answers))
