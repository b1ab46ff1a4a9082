import type { HandlersOf, runCommands } from '@contract'
import { AppError } from '../../engine/errors'
import { prepareRun, toRunPlan } from '../../engine/evaluation/prepare-run'
import { addMissing } from '../add-missing'
import type { AppParts } from '../app-parts'
import { excludeList } from '../datasets/exclude-list'
import { definedOnly } from '../defined-only'
import { checkCompletions } from '../check-completions'
import { checkRequest } from '../check-start'
import { controlRun } from '../control-run'
import { finishRun } from '../finish-run'
import { withAliases } from '../model-aliases'
import { resumeRun } from '../resume-run'
import { retryGroup } from '../retry-group'
import { retryTruncated } from '../retry-truncated'
import { startRuns } from '../start-runs'
import { splitReasoning } from '../../providers/split-reasoning'
import { weighPrompts } from '../weigh-prompts'

export function runHandlers(parts: AppParts): HandlersOf<typeof runCommands> {
  const { store, runner, events, registry, datasets, start, runChanged } = parts
  const excluded = (id: string) => excludeList(store, id)
  return {
    'run.plan': async ({ request }) => {
      checkRequest(request, registry)
      const means = { benchmark: registry.find, datasets, excluded }
      const prepared = await prepareRun(request, means)
      await checkCompletions(request, prepared)
      return toRunPlan(request, prepared)
    },
    'run.weigh': async ({ request, contextTokens }) => {
      checkRequest(request, registry)
      const named = withAliases(parts.servers.get, request)
      const { serverId } = named.model
      const extraBody = serverId === undefined ? {} : parts.servers.get(serverId).extraBody
      return weighPrompts(
        { request: named, contextTokens, extraBody },
        { registry, datasets, excluded },
      )
    },
    'run.judgeUsage': async ({ models }) => store.judgeUsage.of(models),
    'run.splitReply': async ({ text, tags }) => {
      const { reasoning, text: answer } = splitReasoning(text, tags)
      return { text: answer, reasoning }
    },
    'run.start': async input => startRuns(start, input),
    'run.pause': async ({ runId }) => controlRun({ store, runner }, runId, 'pause'),
    'run.resume': async input => {
      const run = store.runs.get(input.runId)
      if (runner.control(input.runId) || run.owner !== null) {
        if (run.status !== 'paused' && run.status !== 'waiting' && run.owner?.mine === false) {
          throw new AppError(
            'conflict',
            `Run '${run.name}' is being worked on by ${run.owner.label}.`,
            {
              hint: 'Pause or cancel it there. If that process is gone, its hold ends by itself within seconds.',
            },
          )
        }
        const retries = input.retryFailed && store.failedSamples.causes(input.runId).length > 0
        const mine = runner.control(input.runId)
        const done = controlRun({ store, runner }, input.runId, retries && !mine ? 'retry' : 'run')
        if (retries) await mine?.retry(null)
        return done
      }
      resumeRun(start, input)
      return null
    },
    'run.finish': async ({ runId }) => finishRun(start, runId),
    'run.cancel': async ({ runId }) => {
      const done = controlRun({ store, runner }, runId, 'cancel')
      runChanged(runId)
      return done
    },
    'run.tune': async ({ runId, ...wanted }) => {
      const mine = runner.control(runId)
      if (mine) mine.tune(definedOnly(wanted))
      else store.runs.want(runId, definedOnly(wanted))
      return null
    },
    'run.skipSample': async ({ runId, sampleId }) => {
      const mine = runner.control(runId)
      if (!mine) {
        throw new AppError('conflict', 'Another process works on this run.', {
          hint: 'Skip the sample there, or wait for its time-out.',
        })
      }
      if (!mine.skip(sampleId)) {
        throw new AppError('not-found', 'This sample is not being asked any more.')
      }
      return null
    },
    'run.addMissing': async input => addMissing(start, input),
    'run.failures': async ({ runId, benchmarkId }) =>
      store.failedSamples.causes(runId, benchmarkId),
    'run.retryGroup': async input => retryGroup(start, input),
    'run.retryTruncated': async input => retryTruncated(start, input),
    'run.rescore': async input => {
      resumeRun(start, { ...input, retryFailed: false, rescore: 'only' })
      return null
    },
    'run.rejudge': async ({ which, ...input }) => {
      if ((store.runs.request(input.runId).judge?.models.length ?? 0) === 0) {
        throw new AppError('unsupported', 'No judge model belongs to this run.', {
          hint: 'Start it again with a judge: the saved replies are kept with --use-cache RUN.',
        })
      }
      resumeRun(start, { ...input, retryFailed: false, rejudge: which })
      return null
    },
    'run.list': async ({ filter, sort, limit, cursor }) =>
      store.runs.list(filter, limit, cursor, sort),
    'run.get': async ({ runId }) => store.runs.detail(runId),
    'run.timeline': async input => store.timeline.read(input, Date.now()),
    'run.progress': async ({ runId }) => store.runs.progress(runId),
    'run.update': async ({ runId, ...change }) => {
      const run = store.runs.update(runId, definedOnly(change))
      events.emit({ type: 'run.changed', run })
      return run
    },
    'run.delete': async ({ runId }) => {
      store.runs.markDeleted(runId)
      events.emit({ type: 'run.deleted', runId })
      return null
    },
    'run.restore': async ({ runId }) => {
      const run = store.runs.restore(runId)
      events.emit({ type: 'run.changed', run })
      return run
    },
    'run.deleted': async () => store.runs.deleted(),
    'run.setBaseline': async ({ runId, on }) => {
      for (const run of store.runs.setBaseline(runId, on)) events.emit({ type: 'run.changed', run })
      return store.runs.get(runId)
    },
    'run.groups': async ({ filter, by }) =>
      store.runGroups.groups(filter, by, store.settings.get()),
    'run.recent': async ({ limit }) => store.runGroups.recent(limit),
    'run.facets': async () => store.runGroups.facets(),
    'view.list': async ({ screen }) => store.views.list(screen),
    'view.save': async ({ screen, view }) => {
      store.views.save(screen, view)
      return store.views.list(screen)
    },
    'view.delete': async ({ screen, name }) => {
      store.views.delete(screen, name)
      return store.views.list(screen)
    },
  }
}
