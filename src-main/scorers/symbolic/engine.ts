import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** Longest time for one comparison, its thread's start not counted. */
const limitMs = 2000
/** Longest time for the thread to start. */
const startLimitMs = 10_000
/** Heap of the thread; beyond it the comparison has no verdict. */
const maxHeapMb = 256
/** Comparisons that wait; beyond them there is no verdict, so that a flood of hard answers cannot hold up a run. */
const maxWaiting = 2000

interface Job {
  left: string
  right: string
  settle: (equal: boolean | null) => void
}

let worker: Worker | null = null
let current: (Job & { id: number }) | null = null
let timer: NodeJS.Timeout | undefined
let asked = 0
const waiting: Job[] = []

/**
 * Whether a computer algebra system (nerdamer-prime, in a thread of its own) finds two expressions in its notation equal; null where it
 * cannot tell, fails, or takes longer than two seconds. Then its thread is ended and the next question gets a new one.
 */
export function engineEqual(left: string, right: string): Promise<boolean | null> {
  if (waiting.length >= maxWaiting) return Promise.resolve(null)
  return new Promise(settle => {
    waiting.push({ left, right, settle })
    next()
  })
}

/** Ends the thread; the next question starts another. */
export async function closeEngine(): Promise<void> {
  const ending = worker
  worker = null
  await ending?.terminate()
}

function next(): void {
  if (current) return
  const job = waiting.shift()
  if (!job) return
  asked += 1
  current = { ...job, id: asked }
  if (worker) ask(limitMs)
  else start()
}

function start(): void {
  const made = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
  worker = made
  made.unref()
  made.on('message', ({ id, equal }: { id: number; equal: boolean | null }) => {
    if (current?.id === id) finish(equal)
  })
  const lost = (): void => {
    if (worker !== made) return
    worker = null
    if (current) finish(null)
  }
  made.on('error', lost)
  made.on('exit', lost)
  ask(limitMs + startLimitMs)
  made.once('online', () => {
    if (worker === made && current) watch(limitMs + startLimitMs / 2)
  })
}

function ask(limit: number): void {
  const { id, left, right } = current!
  worker!.postMessage({ id, left, right })
  worker!.ref()
  watch(limit)
}

function watch(limit: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    void closeEngine()
    finish(null)
  }, limit)
}

function finish(equal: boolean | null): void {
  clearTimeout(timer)
  const job = current
  current = null
  worker?.unref()
  job?.settle(equal)
  next()
}

/** The thread's entry: beside the bundle's entries or chunks, or this file's neighbour where nothing is bundled. */
function workerFile(): URL {
  const places = ['./symbolic-worker.js', '../symbolic-worker.js', './worker.ts']
  const urls = places.map(place => new URL(place, import.meta.url))
  return urls.find(url => existsSync(url)) ?? urls[0]!
}
