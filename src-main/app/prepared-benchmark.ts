import { RunRequest, type BenchmarkOptions } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import { activateBenchmark, type ActiveBenchmark } from '../engine/evaluation/benchmark-context'
import { chooseShots } from '../engine/evaluation/plan-samples'
import { prepareRun, type PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { compileFilters } from '../scorers/reply-filters'
import type { BenchmarkRegistry } from './benchmark-registry'
import { checkOptions } from './check-options'

/** A benchmark on its data with everything needed to render prompts, as a run with these options would have it. Asks no model. */
export async function prepareBenchmark(
  asked: {
    benchmarkId: string
    options: BenchmarkOptions
    seed: number
    datasetDir?: string | undefined
  },
  { registry, datasets }: { registry: BenchmarkRegistry; datasets: StatefulDatasetFinder },
): Promise<PreparedBenchmark & { active: ActiveBenchmark }> {
  const { options, seed, datasetDir } = asked
  const benchmark = registry.find(asked.benchmarkId)
  checkOptions(benchmark, options)
  const request = RunRequest.parse({
    model: { name: 'preview' },
    benchmarks: [{ id: benchmark.id, options }],
    seed,
    ...(datasetDir !== undefined && { datasetDir }),
  })
  const [prepared] = await prepareRun(request, { benchmark: registry.find, datasets })
  if (!prepared) throw new AppError('internal', 'Nothing was prepared.')
  const shots = await chooseShots(prepared.input, prepared.plan)
  const active = activateBenchmark({ benchmark, options, seed, shots, compileFilters })
  return { ...prepared, active }
}
