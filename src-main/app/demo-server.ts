export { createDemoServer } from '../providers/mock/demo-server'
