import { useNamedViews } from '../../state/use-named-views'
import { NamedViews } from '../../ui/NamedViews'
import { readRunSearch, type RunSearch } from './run-search'

/** Views of the table of runs and of the list of everything. */
export function RunViews(props: { search: RunSearch; onOpen(search: RunSearch): void }) {
  const { run, picked, peek, import: importing, ...kept } = props.search
  void [run, picked, peek, importing]
  return (
    <NamedViews
      means={useNamedViews('runs')}
      gridOf={({ kind }) => (kind === undefined ? 'runs' : 'jobs')}
      state={kept}
      onOpen={state => props.onOpen(readRunSearch(state))}
    />
  )
}
