import type { RunRequestInput } from '../../src-main/contract'

/** A run of `general_mcq` over the questions of a folder, with quick retries. */
export function mcqRequest(
  apiUrl: string,
  localPath: string,
  change: Partial<RunRequestInput> = {},
): RunRequestInput {
  return {
    model: { name: 'arithmetic', apiUrl },
    benchmarks: [{ id: 'general_mcq', options: { localPath } }],
    transport: { retries: 3 },
    execution: { concurrency: 4 },
    ...change,
  }
}

/** A run against the built-in mock server. */
export const mockRequest = (
  change: Pick<RunRequestInput, 'benchmarks'> & Partial<RunRequestInput>,
): RunRequestInput => ({ model: { name: 'mock', kind: 'mock' }, ...change })
