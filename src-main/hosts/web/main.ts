import { parseArgs } from 'node:util'
import { serve } from './serve'

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string' },
    open: { type: 'boolean', default: false },
    'read-only': { type: 'boolean' },
  },
})

process.exitCode = await serve({
  dataDir: values['data-dir'],
  open: values.open,
  ...(values['read-only'] !== undefined && { readOnly: values['read-only'] }),
  ...(values.port !== undefined && { port: Number(values.port) }),
})
