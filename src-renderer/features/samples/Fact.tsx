import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** A group of facts under a title. */
export function FactGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.factGroup}>
      <h2 className={classes.factTitle}>{title}</h2>
      {children}
    </section>
  )
}

/** One name with its value; a fact without a value is left out. */
export function Fact({ name, value, hint }: { name: string; value: ReactNode; hint?: string }) {
  if (value === null || value === undefined || value === '') return null
  return (
    <div className={classes.fact}>
      <dt title={hint}>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
