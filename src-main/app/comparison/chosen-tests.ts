import type { IntervalChoice, Settings } from '@contract'
import type { CompareOptions } from '../../engine/comparison/compare-runs'
import { intervalSettings } from '../chosen-intervals'

/** What somebody asks of one comparison; what is absent is as the settings say. */
export interface AskedTests {
  level?: number | undefined
  correction?: CompareOptions['correction'] | undefined
  draws?: number | undefined
  seed?: number | undefined
}

/** How two runs are held against each other. */
export const pairChoice = (settings: Settings, asked: AskedTests): Required<CompareOptions> => ({
  confidence: asked.level ?? settings.intervalLevel,
  correction: asked.correction ?? settings.correction,
  draws: asked.draws ?? settings.bootstrapDraws,
  // Seeds of a comparison are 32 bits.
  seed: asked.seed ?? settings.bootstrapSeed % 2 ** 32,
})

/** How many runs are held against the first, and how their own means get an interval. */
export function tableChoice(
  settings: Settings,
  asked: Pick<AskedTests, 'level' | 'correction'> & {
    interval?: IntervalChoice['method'] | undefined
  },
): { correction: Required<CompareOptions>['correction']; interval: IntervalChoice } {
  const usual = intervalSettings(settings)
  return {
    correction: asked.correction ?? settings.correction,
    interval: {
      ...usual,
      level: asked.level ?? usual.level,
      method: asked.interval ?? usual.method,
      minSamples: 1,
    },
  }
}
