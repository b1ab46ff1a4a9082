import { Menu, Tooltip } from '@mantine/core'
import { IconGauge, IconListDetails, IconShieldCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { percentOf, type Job, type JobKind } from '../state/jobs'
import { useFormat } from '../ui/use-format'
import classes from './Shell.module.css'
import { useJobWords } from './use-jobs'

const icons = { run: IconListDetails, loadTest: IconGauge, verification: IconShieldCheck } as const

/** How many evaluations, load tests and verifications go on, and how far they are; opens the list of them. */
export default function JobMenu({ jobs, narrow }: { jobs: readonly Job[]; narrow: boolean }) {
  const { t } = useTranslation('shell')
  const words = useJobWords()
  const [isOpen, setOpen] = useState(false)
  const percent = percentOf(jobs)
  const what = t('jobs.progress', { what: words(jobs) })
  const text =
    percent === null
      ? what
      : t(jobs.length > 1 ? 'jobs.doneTogether' : 'jobs.done', { what, percent })
  return (
    <Menu position="right-end" width={300} opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <Tooltip label={hintOf(text, jobs)} position="right" multiline maw={320} disabled={isOpen}>
          <button type="button" className={classes.jobs} aria-label={text}>
            <span>{narrow ? jobs.length : what}</span>
            <span className={classes.jobBar} aria-hidden>
              <span style={{ width: `${percent ?? 0}%` }} />
            </span>
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('jobs.title')}</Menu.Label>
        {jobs.map(job => (
          <JobItem key={job.id} job={job} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const hintedJobs = 6

/** The sentence, and below it the names. */
const hintOf = (text: string, jobs: readonly Job[]): ReactElement => (
  <>
    {text}
    {jobs.slice(0, hintedJobs).map(({ id, name }) => (
      <div key={id} className="ew-ellipsis">
        {name}
      </div>
    ))}
    {jobs.length > hintedJobs && '…'}
  </>
)

function JobItem({ job }: { job: Job }) {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const Icon = icons[job.kind]
  return (
    <Menu.Item
      leftSection={<Icon size={15} aria-hidden />}
      rightSection={
        <span className="ew-dim">{job.share === null ? '…' : format.percent(job.share, 0)}</span>
      }
      renderRoot={(root: object) => linkTo(job.kind, job.id, root)}
      aria-label={`${t(`jobs.kinds.${job.kind}`, { count: 1 })}: ${job.name}`}
    >
      <span className="ew-ellipsis">{job.name}</span>
    </Menu.Item>
  )
}

function linkTo(kind: JobKind, id: string, root: object): ReactElement {
  if (kind === 'run') return <Link {...root} to="/runs/$runId/live" params={{ runId: id }} />
  if (kind === 'loadTest')
    return <Link {...root} to="/load-tests/$loadTestId" params={{ loadTestId: id }} />
  return <Link {...root} to="/verify" search={{ id }} />
}
