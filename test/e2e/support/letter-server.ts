import { createMockServer, type MockServer } from '../../../src-main/providers/mock/mock-server'

/** Serves `letter-b` and `letter-c`; each answers every question with its own letter. */
export function startLetterServer(): Promise<MockServer> {
  return createMockServer({
    models: ['letter-b', 'letter-c'],
    script: ({ model }) => ({ text: `ANSWER: ${model === 'letter-b' ? 'B' : 'C'}` }),
  })
}
