import { InvalidArgumentError, Option, type Command } from 'commander'
import type { CommandInput, IntervalChoice } from '@contract'
import { intervalSettings } from '../../app/chosen-intervals'
import type { LocalClient } from './local-client'

export interface IntervalFlags {
  level?: number
  interval?: IntervalChoice['method']
}

export type CorrectionFlag = NonNullable<CommandInput<'compare.pair'>['correction']>

/** `95`, `95%` or `0.95`. */
export function readLevel(text: string): number {
  const read = Number(text.replace(/\s*%$/, ''))
  const level = read > 1 ? read / 100 : read
  if (!(level >= 0.5 && level <= 0.999))
    throw new InvalidArgumentError('It is a confidence from 50 to 99.9 per cent, such as 95.')
  return Number(level.toPrecision(12))
}

export const levelOption = (): Option =>
  new Option(
    '--level <percent>',
    'confidence of intervals, such as 95 (default: as the settings say)',
  ).argParser(readLevel)

/** How intervals of means are made, where the settings are not to say it. */
export function addIntervalOptions(command: Command): Command {
  return command
    .addOption(levelOption())
    .addOption(
      new Option(
        '--interval <method>',
        'how intervals are made (default: as the settings say)',
      ).choices(['auto', 'wilson', 'normal', 'clustered', 'bootstrap']),
    )
}

export const correctionOption = (): Option =>
  new Option(
    '--correction <method>',
    'of p-values where there are several tests (default: as the settings say)',
  ).choices(['holm', 'bonferroni', 'benjamini-hochberg', 'none'])

/** The settings' choice with what flags change of it; undefined where they change nothing. */
export function chosenByFlags(
  client: LocalClient,
  { level, interval }: IntervalFlags,
): IntervalChoice | undefined {
  if (level === undefined && interval === undefined) return undefined
  const usual = intervalSettings(client.app.store.settings.get())
  return { ...usual, level: level ?? usual.level, method: interval ?? usual.method }
}
