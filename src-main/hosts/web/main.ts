import { parseArgs } from 'node:util'
import { serve } from './serve'

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string' },
    open: { type: 'boolean', default: false },
  },
})

process.exitCode = await serve({
  dataDir: values['data-dir'],
  open: values.open,
  ...(values.port !== undefined && { port: Number(values.port) }),
})
