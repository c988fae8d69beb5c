// Headless Chromium. An npm package ships the browser itself, so that a fresh machine needs nothing installed; where that does not fit the
// machine, UPORT_BROWSER names one, or an installed Chrome serves. Without any browser the suite fails: it is never skipped.
import { existsSync, mkdirSync, renameSync, createReadStream, createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright-core'

const root = dirname(fileURLToPath(import.meta.url))
const shipped = join(root, 'node_modules', '@sparticuz', 'chromium')
const cache = join(root, 'node_modules', '.cache', 'chromium')

// Only pages of this machine are opened, and containers rarely allow Chromium's own sandbox.
const ARGS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']

/** Unpacks the browser once; whoever is killed meanwhile leaves no half of one. */
const unpacked = async () => {
  const program = join(cache, 'chromium')
  if (!existsSync(program)) {
    mkdirSync(cache, { recursive: true })
    const part = `${program}.${process.pid}`
    await pipeline(createReadStream(join(shipped, 'bin', 'chromium.br')), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }))
    renameSync(part, program)
  }
  return program
}

/** Libraries and fonts that the package brings for machines without them. */
const belongings = async () => {
  process.env.TMPDIR = cache
  const { inflate } = await import(join(shipped, 'build', 'esm', 'lambdafs.js'))
  await inflate(join(shipped, 'bin', 'al2023.tar.br'))
  await inflate(join(shipped, 'bin', 'fonts.tar.br'))
  return { ...process.env, LD_LIBRARY_PATH: join(cache, 'al2023', 'lib'), FONTCONFIG_PATH: join(cache, 'fonts') }
}

const ways = [
  async () => process.env.UPORT_BROWSER && chromium.launch({ executablePath: process.env.UPORT_BROWSER, args: ARGS }),
  async () => process.platform === 'linux' && process.arch === 'x64' && chromium.launch({ executablePath: await unpacked(), args: ARGS }),
  async () =>
    process.platform === 'linux' && process.arch === 'x64' &&
    chromium.launch({ executablePath: await unpacked(), args: ARGS, env: await belongings() }),
  async () => chromium.launch({ channel: 'chrome', args: ARGS }),
  async () => chromium.launch({ channel: 'chromium', args: ARGS }),
]

/** A browser, or a loud failure that says what was tried. */
export const launch = async () => {
  const faults = []
  for (const way of ways) {
    try {
      const browser = await way()
      if (browser) return browser
    } catch (fault) {
      faults.push(String(fault.message).split('\n').slice(0, 3).join(' '))
    }
  }
  throw new Error(`There is no Chromium on this machine that starts; name one with UPORT_BROWSER. Tried:\n  ${faults.join('\n  ')}`)
}
