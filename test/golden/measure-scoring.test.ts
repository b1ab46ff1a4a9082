import { expect, it } from 'vitest'
import { measureScoring } from '../../src-main/golden/measure-scoring'

it('measures every kind of scoring; without golden files there is no symbolic median', async () => {
  const speed = await measureScoring('/nowhere')
  expect(speed.symbolicMedianMs).toBeNull()
  expect(speed.symbolicLines).toBe(0)
  const rates = [
    speed.choicePerSecond,
    speed.mathsPerSecond,
    speed.ifevalPerSecond,
    speed.ifbenchPerSecond,
    speed.toolCallsPerSecond,
  ]
  for (const rate of rates) expect(rate).toBeGreaterThan(50)
}, 60_000)
