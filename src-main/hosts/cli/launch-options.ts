import { basename } from 'node:path'
import {
  LaunchTemplate,
  type JsonObject,
  type LaunchConfigInput,
  type ModelServer,
  type RunRequest,
} from '@contract'
import { AppError } from '../../app/errors'
import { launchTemplates, splitArguments } from '../../app/launch-words'
import type { LocalClient } from './local-client'

/** What the configuration says about a server to be started for this evaluation; its keys are taken out. */
export function takeLaunch(config: JsonObject): Omit<LaunchConfigInput, 'model'> | null {
  const take = (key: string): JsonObject[string] | undefined => {
    const value = config[key]
    delete config[key]
    return value
  }
  const named = take('server_template')
  const command = words(take('server_command'), 'server_command')
  const args = words(take('server_args'), 'server_args')
  const seconds = take('server_ready_timeout')
  if (named === undefined && command.length === 0) {
    if (args.length === 0 && seconds === undefined) return null
    throw new AppError('invalid-input', 'Nothing says which server is to be started.', {
      hint: `Give --server-template with one of ${LaunchTemplate.options.join(', ')}.`,
    })
  }
  const template = LaunchTemplate.safeParse(named ?? 'custom')
  if (!template.success) {
    throw new AppError('invalid-input', `There is no server template '${String(named)}'.`, {
      hint: `There are ${LaunchTemplate.options.join(', ')}.`,
    })
  }
  const facts = launchTemplates[template.data]
  const [program = facts.program, ...own] = command
  if (program === '') {
    throw new AppError('invalid-input', 'The template "custom" needs a command.', {
      hint: 'Give it with --server-command "program --model {model} --port {port}".',
    })
  }
  const readyTimeoutMs = seconds === undefined ? undefined : Number(seconds) * 1000
  if (readyTimeoutMs !== undefined && !(readyTimeoutMs >= 1000)) {
    throw new AppError('invalid-input', 'server_ready_timeout must be a number of seconds.')
  }
  return {
    ...facts,
    template: template.data,
    program,
    args: [...(command.length > 0 ? own : facts.args), ...args],
    ...(readyTimeoutMs !== undefined && { readyTimeoutMs: Math.round(readyTimeoutMs) }),
  }
}

function words(value: JsonObject[string] | undefined, key: string): string[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return splitArguments(value)
  if (Array.isArray(value) && value.every(part => typeof part !== 'object'))
    return value.map(String)
  throw new AppError('invalid-input', `${key} must be a text or a list of texts.`)
}

/** The requests with a saved server for each model: one with the same start command where there is one, else a new one. */
export async function withLaunchedServers(
  client: LocalClient,
  requests: RunRequest[],
  launch: Omit<LaunchConfigInput, 'model'>,
): Promise<RunRequest[]> {
  const served: RunRequest[] = []
  for (const request of requests) {
    const model = request.model.name
    const servers = await client.call('server.list', {})
    const wanted = { ...launch, model }
    const server =
      servers.find(known => isSameLaunch(known, wanted)) ??
      (await client.call('server.save', {
        name: `${launch.template} · ${basename(model)}`,
        flavour: launch.template === 'custom' ? 'other' : launch.template,
        launch: wanted,
      }))
    served.push({
      ...request,
      model: { ...request.model, kind: 'openai', serverId: server.id, apiUrl: undefined },
    })
  }
  return served
}

const isSameLaunch = ({ launch }: ModelServer, wanted: LaunchConfigInput): boolean =>
  launch !== null &&
  launch.template === wanted.template &&
  launch.program === wanted.program &&
  launch.model === wanted.model &&
  launch.args.join('\0') === wanted.args.join('\0') &&
  (wanted.readyTimeoutMs === undefined || launch.readyTimeoutMs === wanted.readyTimeoutMs)
