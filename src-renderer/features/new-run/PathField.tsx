import { useClient } from '../../client/client-context'
import { PathBox, type PathBoxProps } from '../../ui/PathBox'

/** A path on the machine that runs the engine, picked from the folders that the host lists. */
export function PathField(props: PathBoxProps) {
  const client = useClient()
  return (
    <PathBox
      {...props}
      list={path => client.call('folder.list', path === undefined ? {} : { path })}
    />
  )
}
