export { endNames } from '../reports/result-table'
