import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Page.module.css'

/** A screen: a fixed head with title and actions, and a body. `scroll="self"`: the body does not scroll but fills the height, for grids. */
export function Page(props: {
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
  scroll?: 'page' | 'self'
  children: ReactNode
}) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <Title order={1} className="ew-ellipsis">
            {props.title}
          </Title>
          {props.subtitle}
        </div>
        <div className={classes.actions}>{props.actions}</div>
      </header>
      <div className={classes.body} data-scroll={props.scroll ?? 'page'}>
        {props.children}
      </div>
    </div>
  )
}
