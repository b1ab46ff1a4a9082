import type { livePlots } from './en/live-plots'
import type { links } from './en/links'
import type { planning } from './en/planning'
import type { requestView } from './en/request-view'
import type { tables } from './en/tables'
import type { watching } from './en/watching'

/** Texts that come with a lazy screen, so that the first page does not pay for them. */
export interface LateTexts {
  /** Added by `features/live-run/live-texts`, in both languages. */
  livePlots: typeof livePlots
  /** Added by `shell/LinkCheck`, in both languages. */
  links: typeof links
  /** Added by `features/new-run/planning-texts`, in both languages. */
  planning: typeof planning
  /** Added by `ui/request-texts`, in both languages. */
  requestView: typeof requestView
  /** Added by `ui/grid-texts`, in both languages. */
  tables: typeof tables
  /** Added by `features/live-run/live-texts`, in both languages. */
  watching: typeof watching
}
