// What did-jwt and ethr-did-resolver say about the questions in a file; the answers go into another.
import { readFileSync, writeFileSync } from 'node:fs'
import { createJWT, ES256KSigner, hexToBytes, verifyJWT } from 'did-jwt'
import { Resolver } from 'did-resolver'
import { getResolver } from 'ethr-did-resolver'

const [questionsFile, answersFile] = process.argv.slice(2)
const { network, resolve = [], verify = [], sign = [] } = JSON.parse(readFileSync(questionsFile, 'utf8'))
const resolver = new Resolver(getResolver({ networks: [network] }))

const documentOf = async ({ did, versionId }) => {
  const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolver.resolve(`${did}?versionId=${versionId}`)
  return { document: didDocument, metadata: didDocumentMetadata, error: didResolutionMetadata.error ?? null }
}

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

const answers = { resolve: [], verify: [], sign: [] }
for (const question of resolve) answers.resolve.push(await documentOf(question))
for (const question of verify) answers.verify.push(await verdictOf(question))
for (const question of sign) answers.sign.push(await tokenOf(question))
writeFileSync(answersFile, JSON.stringify(answers))
