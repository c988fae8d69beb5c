// How long did-jwt takes to verify the token on standard input, whose issuer's document stands beside it: the median, in microseconds.
import { readFileSync } from 'node:fs'
import { verifyJWT } from 'did-jwt'

const SECONDS = 3
const { token, document } = JSON.parse(readFileSync(0, 'utf8'))
const resolver = { resolve: async () => ({ didDocument: document, didDocumentMetadata: {}, didResolutionMetadata: {} }) }

const timesWithin = async (seconds) => {
  const times = []
  for (const end = performance.now() + 1000 * seconds; performance.now() < end; ) {
    const start = performance.now()
    await verifyJWT(token, { resolver })
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

await timesWithin(SECONDS) // warms up
const times = await timesWithin(SECONDS)
console.log(1000 * times[times.length >> 1])
