import { common } from './zh/common'
import { compare } from './zh/compare'
import { exports } from './zh/exports'
import { judge } from './zh/judge'
import { datasets } from './zh/datasets'
import { liveRun } from './zh/live-run'
import { loadTests } from './zh/load-tests'
import { newRun } from './zh/new-run'
import { dataImport } from './zh/data-import'
import { datasetEdits } from './zh/dataset-edits'
import { datasetFigures } from './zh/dataset-figures'
import { ownBenchmarks } from './zh/own-benchmarks'
import { results } from './zh/results'
import { runs } from './zh/runs'
import { samples } from './zh/samples'
import { servers } from './zh/servers'
import { settings } from './zh/settings'
import { shell } from './zh/shell'
import { verify } from './zh/verify'

/** Chinese (simplified); its keys are those of the English texts. */
export const zh = {
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
