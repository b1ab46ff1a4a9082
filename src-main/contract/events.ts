import { z } from 'zod'
import { LiveText, Progress, RunId, RunSummary } from './run'
import { ManagedServer } from './launch'
import { LoadProgress, LoadTestId, LoadTestSummary } from './load-test'
import { CapabilityCard } from './probe'
import { ModelServer } from './server'
import { ServiceState } from './service'
import { Settings } from './settings'
import { Task } from './task'
import { Download } from './dataset'
import { VerificationId, VerificationSummary } from './verification'

/**
 * Everything that happens, in the past tense, sent after it is stored. `seq` starts at the process's start time in ms
 * and rises by one, so that a gap and a restart both show as a jump and make the client reload.
 */
export const AppEvent = z.discriminatedUnion('type', [
  /** A run appeared or any of its summary changed: status, counts, running score, name. */
  z.object({ type: z.literal('run.changed'), seq: z.number(), run: RunSummary }),
  z.object({ type: z.literal('run.progressed'), seq: z.number(), progress: Progress }),
  z.object({ type: z.literal('run.deleted'), seq: z.number(), runId: RunId }),
  /** A load test appeared or its summary changed: status, counts, name; also when one of its runs ended. */
  z.object({ type: z.literal('loadTest.changed'), seq: z.number(), test: LoadTestSummary }),
  z.object({ type: z.literal('loadTest.progressed'), seq: z.number(), progress: LoadProgress }),
  z.object({ type: z.literal('loadTest.deleted'), seq: z.number(), loadTestId: LoadTestId }),
  /** A person overrode, commented, tagged or marked a sample. */
  z.object({
    type: z.literal('sample.reviewed'),
    seq: z.number(),
    runId: RunId,
    sampleId: z.number(),
  }),
  /** More came of the reply to a sample that somebody watches. */
  z.object({
    type: z.literal('sample.streamed'),
    seq: z.number(),
    runId: RunId,
    sampleId: z.number(),
    reply: LiveText,
  }),
  z.object({ type: z.literal('servers.changed'), seq: z.number(), servers: z.array(ModelServer) }),
  /** A server that this process starts and stops changed its state or wrote to its log. */
  z.object({ type: z.literal('server.managed'), seq: z.number(), managed: ManagedServer }),
  /** A probe found something more. */
  z.object({
    type: z.literal('server.probed'),
    seq: z.number(),
    serverId: z.string(),
    card: CapabilityCard,
  }),
  /** All that came so far of one turn of a chat. */
  z.object({
    type: z.literal('chat.progressed'),
    seq: z.number(),
    chatId: z.string(),
    text: z.string(),
    reasoning: z.string(),
  }),
  /** What is there of a data set changed: imported, installed, downloaded, deleted, verified, rows excluded. */
  z.object({ type: z.literal('dataset.changed'), seq: z.number(), datasetId: z.string() }),
  z.object({ type: z.literal('download.changed'), seq: z.number(), download: Download }),
  /** A task came, started, got on or ended. */
  z.object({ type: z.literal('task.changed'), seq: z.number(), task: Task }),
  z.object({ type: z.literal('service.changed'), seq: z.number(), service: ServiceState }),
  /** A verification began, went on or ended. Its scorecard is not part of this while it runs. */
  z.object({
    type: z.literal('verification.changed'),
    seq: z.number(),
    verification: VerificationSummary,
  }),
  z.object({
    type: z.literal('verification.deleted'),
    seq: z.number(),
    verificationId: VerificationId,
  }),
  z.object({ type: z.literal('settings.changed'), seq: z.number(), settings: Settings }),
])
export type AppEvent = z.infer<typeof AppEvent>

/** An event before it has its number. */
export type EventBody = AppEvent extends infer E
  ? E extends AppEvent
    ? Omit<E, 'seq'>
    : never
  : never
