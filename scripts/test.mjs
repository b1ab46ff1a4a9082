/**
 * `npm test`: builds the app where it is stale, then every check and test in this order, and prints one closing line. A step that
 * fails does not hide the ones after it. Without a browser its specs are skipped with their reason; EVALWRIGHT_REQUIRE_BROWSER=1
 * makes that a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { buildIfStale } from './build-if-stale.mjs'
import { findBrowser, NO_BROWSER } from './find-browser.mjs'
import { nodeForApp, ROOT } from './node-for-app.mjs'

const node = nodeForApp()
if (node === null) {
  process.stderr.write(`The tests need Node 24 or newer; this is ${process.versions.node}.\n`)
  process.exit(2)
}
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
const folder = mkdtempSync(join(tmpdir(), 'evalwright-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
const failures = []

/** Runs a package's program on the fit Node. Returns whether it succeeded. */
function run(title, [file, ...args], moreEnv = {}) {
  process.stdout.write(`\n── ${title}\n`)
  const { status, signal } = spawnSync(node, [join(ROOT, 'node_modules', file), ...args], {
    cwd: ROOT,
    env: { ...env, ...moreEnv },
    stdio: 'inherit',
  })
  if (signal !== null) process.stdout.write(`${title}: ended by ${signal}\n`)
  if (status !== 0) failures.push(title)
  return status === 0
}

/** Adds a report's figures to the totals. A step that left none failed before it could count anything. */
function count(title, file, read) {
  if (existsSync(file)) {
    const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, 'utf8')))
    totals.passed += passed
    totals.failed += failed
    totals.skipped += skipped
  } else {
    totals.failed += 1
  }
}

function check() {
  const before = failures.length
  run('formatting', ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'])
  run('types', ['typescript/bin/tsc', '--noEmit'])
  run('lint', ['eslint/bin/eslint.js', '.'])
  run('layers', ['dependency-cruiser/bin/dependency-cruiser.mjs', 'src-main', 'src-renderer'])
  run('unused code', ['knip/bin/knip.js', '--no-config-hints'])
  const failed = failures.length - before
  totals.failed += failed
  totals.passed += 5 - failed
}

function unitTests() {
  const file = join(folder, 'vitest.json')
  const title = 'unit, store and HTTP tests'
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  run(title, ['vitest/vitest.mjs', 'run', ...reporters])
  count(title, file, report => ({
    passed: report.numPassedTests,
    // A file that cannot be loaded fails without a single test of its own.
    failed: report.numFailedTests + report.testResults.filter(isBroken).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

function isBroken({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some(one => one.status === 'failed')
}

function browserTests() {
  const file = join(folder, 'playwright.json')
  const title = 'browser tests, Electron double, Electron'
  run(title, ['@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  count(title, file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }))
}

buildIfStale()
const browser = await findBrowser()
if (browser === null) {
  process.stdout.write(`Browser tests are skipped: ${NO_BROWSER}\n`)
  if (process.env.EVALWRIGHT_REQUIRE_BROWSER === '1') {
    failures.push('browser required')
    totals.failed += 1
  }
}
check()
unitTests()
browserTests()
rmSync(folder, { recursive: true, force: true })

if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join('; ')}\n`)
process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
)
process.exit(failures.length > 0 || totals.failed > 0 ? 1 : 0)
