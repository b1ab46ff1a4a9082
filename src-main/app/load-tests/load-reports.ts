import type { JsonObject, LoadTestDetail } from '@contract'
import { loadTestJson } from '../../reports/load-test/load-json'
import { loadTextReport } from '../../reports/load-test/text-report'

/** A load test as hosts print and write it. */
export const loadReports: {
  text: typeof loadTextReport
  json(detail: LoadTestDetail): JsonObject
} = { text: loadTextReport, json: loadTestJson }
