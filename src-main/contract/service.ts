import { z } from 'zod'
import { ErrorInfo } from './errors'

/** Whether a bind address is this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** One request that the service answered: never its body, query or token. */
export const ServiceRequestLine = z.object({
  at: z.number(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  ms: z.number(),
  from: z.string(),
})
export type ServiceRequestLine = z.infer<typeof ServiceRequestLine>

/** The HTTP service of this process. */
export const ServiceState = z.object({
  /** `unavailable`: this host cannot serve. */
  state: z.enum(['unavailable', 'stopped', 'running', 'failed']),
  url: z.string().nullable(),
  /** Whether requests need a token. */
  hasToken: z.boolean(),
  startedAt: z.number().nullable(),
  /** Folder of all results, and the only one that requests may write to. */
  outputs: z.string(),
  error: ErrorInfo.nullable(),
  requests: z.number(),
  /** The newest first. */
  log: z.array(ServiceRequestLine),
})
export type ServiceState = z.infer<typeof ServiceState>
