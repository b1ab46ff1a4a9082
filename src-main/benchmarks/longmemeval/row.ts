import { z } from 'zod'
import type { BenchmarkContext } from '../../engine/benchmark'

const Turn = z.lazy(() => z.object({ role: z.string(), content: z.string() }))

export const LongMemEvalRow = z.lazy(() =>
  z.object({
    question_id: z.string(),
    question_type: z.enum([
      'single-session-user',
      'single-session-assistant',
      'single-session-preference',
      'multi-session',
      'temporal-reasoning',
      'knowledge-update',
    ]),
    question: z.string().min(1),
    answer: z.union([z.string(), z.number()]).transform(String),
    question_date: z.string().nullish(),
    haystack_sessions: z.array(z.array(Turn)).min(1),
    haystack_dates: z.array(z.string()).default([]),
    haystack_session_ids: z.array(z.string()).default([]),
    answer_session_ids: z.array(z.string()).default([]),
  }),
)

/** The sessions from the oldest to the newest, each under its date. */
export function historyOf(
  row: z.output<typeof LongMemEvalRow>,
  params: BenchmarkContext['params'],
): string {
  const sessions = row.haystack_sessions
    .map((turns, at) => ({
      turns: params['user_only'] === true ? turns.filter(({ role }) => role === 'user') : turns,
      date: row.haystack_dates[at] ?? '',
      id: row.haystack_session_ids[at] ?? '',
    }))
    .filter(
      ({ id }) => params['eval_mode'] !== 'oracle_context' || row.answer_session_ids.includes(id),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return sessions
    .slice(-Number(params['topk_context'] ?? 1000))
    .map(({ turns, date }, at) => {
      const text =
        params['history_format'] === 'nl'
          ? turns.map(({ role, content }) => `${role}: ${content}`).join('\n')
          : JSON.stringify(turns.map(({ role, content }) => ({ role, content })))
      return `### Session ${at + 1}\nDate: ${date}\n${text}`
    })
    .join('\n\n')
}
