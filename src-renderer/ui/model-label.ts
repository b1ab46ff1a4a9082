import type { RunSummary } from '@contract'

type Named = Pick<RunSummary, 'modelName' | 'modelId'>

/** Whether the model bears a name of the user's, rather than the last part of its id. */
const hasAlias = ({ modelName, modelId }: Named): boolean =>
  modelId !== '' && modelId !== modelName && modelId !== modelName.split('/').at(-1)

/** The model as text: `our model (org/model-7b)`, or its id where it has no other name. */
export const modelLabel = (run: Named): string =>
  hasAlias(run) ? `${run.modelId} (${run.modelName})` : run.modelName
