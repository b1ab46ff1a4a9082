import '../../../src-renderer/theme/styles'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Settings } from '@contract'
import { App, createParts } from '../../../src-renderer/App'
import { createFakeClient } from './fake-client'
import { liveProgress, liveTimeline, waitingProgress } from './fake-live'
import { newRunAnswers } from './fake-new-run'
import { resultAnswers, wideRun } from './fake-results'
import { sampleAnswers } from './fake-samples'
import { sampleRuns, sampleServers } from './fake-runs'

/** The whole renderer over a fake client: `?empty`, `?lang=zh`, `?theme=dark`. For looking at screens without a host. */
const query = new URLSearchParams(location.search)
const isEmpty = query.has('empty')
const runs = [...sampleRuns(), wideRun()]
const client = createFakeClient({
  runs: isEmpty ? [] : runs,
  servers: isEmpty ? [] : sampleServers(),
  progress: isEmpty ? [] : [liveProgress('run-live'), waitingProgress('run-waiting')],
  settings: Settings.parse({
    language: query.get('lang') === 'zh' ? 'zh' : 'en',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  }),
})
client.answer({
  'run.timeline': liveTimeline,
  ...sampleAnswers,
  ...resultAnswers(client.run),
  ...newRunAnswers,
})
Object.assign(window, { fakeClient: client })

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const parts = await createParts(client)
createRoot(root).render(
  <StrictMode>
    <App {...parts} />
  </StrictMode>,
)
