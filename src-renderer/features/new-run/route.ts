import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readText, type RawSearch } from '../../router/search'

/** `from`: the run whose request fills the form. */
export interface NewRunSearch {
  from?: string
  /** A data set to add to the form: a benchmark's id, or `custom:<name>`. */
  dataset?: string
  /** A benchmark to add to the form, with the file that it reads. */
  benchmark?: string
  localPath?: string
  /** With `from`: a filter of its samples as JSON; only their questions are asked. */
  only?: string
}

export const newRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new',
  staticData: { crumb: 'newRun' },
  validateSearch: (raw: RawSearch): NewRunSearch => ({
    from: readText(raw.from),
    dataset: readText(raw.dataset),
    benchmark: readText(raw.benchmark),
    localPath: readText(raw.localPath),
    only: readText(raw.only),
  }),
  component: lazyRouteComponent(() => import('./NewRunScreen'), 'NewRunScreen'),
})
