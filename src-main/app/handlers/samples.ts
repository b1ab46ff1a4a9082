import { userInfo } from 'node:os'
import type { ExpressionProblem, HandlersOf, RunId, sampleCommands } from '@contract'
import { ExpressionError } from '../../store/sample-expression/expression-error'
import { parseExpression } from '../../store/sample-expression/parse'
import type { AppParts } from '../app-parts'

/** As many as a run's request may list. */
const MOST_KEYS = 50_000

export function sampleHandlers(parts: AppParts): HandlersOf<typeof sampleCommands> {
  const { store, events } = parts

  function told(runId: RunId, sampleId: number): void {
    events.emit({ type: 'sample.reviewed', runId, sampleId })
    parts.runChanged(runId)
  }

  return {
    'sample.page': async request => store.search.page(request),
    'sample.facets': async ({ runId, filter }) => store.search.facets(runId, filter),
    'sample.keys': async ({ runId, filter }) => store.samples.keys(runId, filter, MOST_KEYS),
    'sample.stopSearch': async ({ runId }) => {
      await store.search.stop(runId)
      return null
    },
    'sample.watch': async input => parts.replies.watch(input),
    'sample.unwatch': async ({ watchId }) => {
      parts.replies.unwatch(watchId)
      return null
    },
    'sample.get': async ({ sampleId }) => store.samples.get(sampleId),
    'sample.across': async ({ sampleId }) => store.samples.across(sampleId),
    'sample.checkExpression': async ({ expression }) => ({ problem: problemOf(expression) }),
    'sample.expressionNames': async ({ runId }) => store.expressionNames(runId),
    'sample.review': async ({ sampleId, change }) => {
      const marks = store.reviews.change(sampleId, change, localUser())
      told(store.reviews.runOf(sampleId), sampleId)
      return marks
    },
    'sample.earlierReplies': async ({ sampleId }) => store.truncatedReplies.of(sampleId),
    'sample.history': async ({ sampleId }) => store.reviews.history(sampleId),
    'sample.undoReview': async ({ runId }) => {
      const undone = store.reviews.undo(runId, localUser())
      if (undone) told(runId, undone.sampleId)
      return undone
    },
    'sample.reviewSummary': async ({ runId }) => store.reviewSummary(runId),
  }
}

function problemOf(expression: string): ExpressionProblem | null {
  if (expression.trim() === '') return null
  try {
    parseExpression(expression)
    return null
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { problem, found, nearest, place } = error
    return { problem, found, nearest, start: place.start, end: place.end }
  }
}

/** The name that this machine knows its user by. */
function localUser(): string {
  try {
    return userInfo().username || 'user'
  } catch {
    return 'user' // Some containers have a user without a name.
  }
}
