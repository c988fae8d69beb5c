// Builds the package (dist/), and what the platform serves: the pages with the library in them (target/classes). Called by Maven;
// does nothing when nothing has changed, and installs its own packages where they are missing.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const stamp = join(root, 'target', 'built')
const served = join(root, 'target', 'classes', 'me', 'uport', 'connect', 'pages')

const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs

const sources = ['src', 'pages', 'build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(root, name))

const installed = join(root, 'node_modules', '.package-lock.json')
if (!existsSync(installed) || statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  utimesSync(installed, new Date(), new Date())
}

if (!existsSync(stamp) || !existsSync(served) || Math.max(...sources.map(newest)) > statSync(stamp).mtimeMs) {
  const started = new Date()
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  execFileSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit' })
  execFileSync(process.execPath, [tsc, '-p', join(root, 'pages')], { stdio: 'inherit' })
  mkdirSync(served, { recursive: true })
  const { buildSync } = await import('esbuild')
  buildSync({
    entryPoints: ['demo.ts', 'request.ts', 'console.ts'].map((name) => join(root, 'pages', name)),
    bundle: true, minify: true, format: 'esm', target: 'es2022', outdir: served, logLevel: 'warning',
  })
  for (const name of ['demo.html', 'request.html', 'console.html', 'uport.css', 'console.css', 'icon.svg']) copyFileSync(join(root, 'pages', name), join(served, name))
  writeFileSync(stamp, '')
  utimesSync(stamp, started, started) // What changes meanwhile is newer.
}
