/** The forms of a verification's files, for hosts. */
export { openExtraBody } from '../../engine/verification/open-extra-body'
export { percent, thresholdText } from '../../reports/verification/report-parts'
export { WORDS } from '../../reports/verification/report-words'
export { readResults, rowToLine, type ResultsFile } from '../../reports/verification/results-file'
