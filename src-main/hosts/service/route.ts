import type { Context } from 'hono'
import type { z } from 'zod'
import type { JsonObject } from '@contract'
import type { App } from '../../app/app'

/** What a handler gets: everything is read and checked. */
export interface Call {
  app: App
  params: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string | undefined>
  body: JsonObject
  /** Aborted when the client has left. */
  signal: AbortSignal
  context: Context
}

export interface Answer {
  description: string
  schema?: z.ZodType
  /** Of what is no JSON. */
  type?: string
}

/** One operation of the service: what is served and what the OpenAPI document says of it come from here alone. */
export interface Route {
  method: 'get' | 'post' | 'delete'
  /** Parameters as `{name}`. */
  path: string
  tag: 'service' | 'tasks' | 'eval' | 'perf' | 'reports'
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  /** Of the JSON body. Its options are read by the configuration reader, which names what is wrong. */
  body?: z.ZodType
  isBodyOptional?: boolean
  answers: Record<number, Answer>
  /** Needs no token. */
  isOpen?: boolean
  handle(call: Call): Promise<Response> | Response
}

/** JSON with its status. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** A page that can load nothing and run nothing. */
export function page(html: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
  })
}
