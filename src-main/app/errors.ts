export { AppError, toErrorInfo } from '../engine/errors'
