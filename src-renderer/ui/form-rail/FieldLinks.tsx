import { Anchor, Text } from '@mantine/core'
import classes from './FormRail.module.css'

export interface FieldLink {
  field: string
  text: string
}

/** Fields of a form that something is wrong with; each leads to its field. */
export function FieldLinks(props: {
  title: string
  links: readonly FieldLink[]
  onGo(field: string): void
}) {
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {props.title}
      </Text>
      <ul className={classes.faults}>
        {props.links.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            <Anchor component="button" type="button" size="sm" onClick={() => props.onGo(field)}>
              {text}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
