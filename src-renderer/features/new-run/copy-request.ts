import type { RunRequestInput } from '@contract'
import { commandLineOf } from '../../ui/command-line'
import { taskConfigOf } from './task-config'

/** One `evalwright eval` command for each request; lines of several follow one another. */
export const requestsAsCommands = (requests: readonly RunRequestInput[]): string =>
  requests.map(request => commandLineOf(taskConfigOf(request))).join('\n\n')

/** The configuration file of the first request. A file names one model, or several of one server; the form may mix servers. */
export function requestsAsConfig(requests: readonly RunRequestInput[]): string {
  const [first, ...others] = requests
  if (!first) return ''
  const { model, server, api_url: url, ...rest } = taskConfigOf(first)
  const isShared = others.every(
    other =>
      JSON.stringify({ ...other, model: { ...other.model, name: '' } }) ===
      JSON.stringify({ ...first, model: { ...first.model, name: '' } }),
  )
  const names = isShared ? requests.map(request => request.model.name) : [model ?? '']
  return JSON.stringify(
    {
      model: names.length > 1 ? names : names[0],
      ...(server === undefined ? {} : { server }),
      ...(url === undefined ? {} : { api_url: url }),
      ...rest,
    },
    null,
    2,
  )
}

/** Whether one configuration holds all the requests. */
export const fitsOneConfig = (requests: readonly RunRequestInput[]): boolean => {
  const [first] = requests
  return (
    first !== undefined &&
    requests.every(
      other =>
        JSON.stringify({ ...other, model: { ...other.model, name: '' } }) ===
        JSON.stringify({ ...first, model: { ...first.model, name: '' } }),
    )
  )
}
