import { createMockServer, type MockServer } from './mock-server'

/** Two demo models that compute their answers. */
export function createDemoServer(): Promise<MockServer> {
  return createMockServer({})
}
