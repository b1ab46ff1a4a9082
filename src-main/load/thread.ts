import { parentPort, workerData } from 'node:worker_threads'
import { installOutboundGuard } from '../guards/outbound-guard'
import type { LoadJob, LoadMessage, LoadOrder } from './load-job'
import { startLoadTest } from './run-load-test'

/** The thread that sends: nothing that a host does can delay it. Whatever the lock says, it reaches the tested server and no other. */
const { job } = workerData as { job: LoadJob }
const guard = installOutboundGuard(() => true)
guard.permit(job.endpoint.url)
if (job.endpoint.proxy !== null) guard.permit(job.endpoint.proxy.uri)

const port = parentPort
if (port) {
  const tell = (message: LoadMessage): void =>
    port.postMessage(message, message.type === 'rows' ? [message.rows.buffer as ArrayBuffer] : [])
  const test = startLoadTest(job, tell)
  port.on('message', (order: LoadOrder) => {
    if (order.type === 'stop') test.stop()
    else test.reuse(order.rows)
  })
  void test.ended.then(() => port.close())
}
