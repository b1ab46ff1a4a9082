import type { LaunchConfig, LaunchConfigInput, LaunchTemplate } from '@contract'

/** A start command as it is typed: one argument on each line. */
export interface LaunchValues {
  template: LaunchTemplate
  program: string
  args: string
  env: { name: string; value: string }[]
  cwd: string
  model: string
  port: number | ''
  readyPath: string
  readySeconds: number
  stopTimeoutMs: number
  afterRun: 'stop' | 'keep'
}

export const emptyLaunch: LaunchValues = {
  template: 'custom',
  program: '',
  args: '',
  env: [],
  cwd: '',
  model: '',
  port: '',
  readyPath: '/v1/models',
  readySeconds: 600,
  stopTimeoutMs: 10_000,
  afterRun: 'stop',
}

export const launchValuesOf = (launch: LaunchConfig): LaunchValues => ({
  template: launch.template,
  program: launch.program,
  args: launch.args.join('\n'),
  env: Object.entries(launch.env).map(([name, value]) => ({ name, value })),
  cwd: launch.cwd ?? '',
  model: launch.model,
  port: launch.port ?? '',
  readyPath: launch.readyPath,
  readySeconds: launch.readyTimeoutMs / 1000,
  stopTimeoutMs: launch.stopTimeoutMs,
  afterRun: launch.afterRun,
})

const argsOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

export const launchOf = (values: LaunchValues): LaunchConfigInput => ({
  template: values.template,
  program: values.program.trim(),
  args: argsOf(values.args),
  env: Object.fromEntries(
    values.env
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value]),
  ),
  cwd: values.cwd.trim() === '' ? null : values.cwd.trim(),
  model: values.model.trim(),
  port: values.port === '' ? null : values.port,
  readyPath: values.readyPath.startsWith('/') ? values.readyPath : `/${values.readyPath}`,
  readyTimeoutMs: Math.max(1, values.readySeconds) * 1000,
  stopTimeoutMs: values.stopTimeoutMs,
  afterRun: values.afterRun,
})

/** The command for people; it is run without a shell, so that the quotes are only for the eye. */
export function launchLine(values: LaunchValues): string {
  const words: Record<string, string> = {
    model: values.model.trim() || '{model}',
    host: '127.0.0.1',
    port: values.port === '' ? '{port}' : String(values.port),
  }
  return [values.program.trim(), ...argsOf(values.args)]
    .map(part => part.replace(/\{(model|host|port)\}/g, (_, name: string) => words[name] ?? ''))
    .map(part => (/[\s"'$&|;<>*?()]/.test(part) ? `'${part.replaceAll("'", `'\\''`)}'` : part))
    .join(' ')
}

/** True where the command uses `{model}` and none is given. */
export const needsModel = (values: LaunchValues): boolean =>
  values.model.trim() === '' &&
  [values.args, values.program, ...values.env.map(({ value }) => value)].some(text =>
    text.includes('{model}'),
  )
