import { common } from './en/common'
import { compare } from './en/compare'
import { exports } from './en/exports'
import { judge } from './en/judge'
import { datasets } from './en/datasets'
import { liveRun } from './en/live-run'
import { loadTests } from './en/load-tests'
import { newRun } from './en/new-run'
import { dataImport } from './en/data-import'
import { datasetEdits } from './en/dataset-edits'
import { datasetFigures } from './en/dataset-figures'
import { ownBenchmarks } from './en/own-benchmarks'
import { results } from './en/results'
import { runs } from './en/runs'
import { samples } from './en/samples'
import { servers } from './en/servers'
import { settings } from './en/settings'
import { shell } from './en/shell'
import { verify } from './en/verify'

/** The reference texts, one namespace per feature: `t('runs:columns.name')`. Keys are typed from here. */
export const en = {
  common,
  compare,
  shell,
  runs,
  servers,
  datasets,
  newRun,
  liveRun,
  loadTests,
  results,
  dataImport,
  datasetEdits,
  datasetFigures,
  ownBenchmarks,
  samples,
  settings,
  judge,
  exports,
  verify,
} as const
