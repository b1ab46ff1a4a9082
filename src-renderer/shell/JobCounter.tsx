import { lazy, Suspense } from 'react'
import { useJobs } from './use-jobs'

const JobMenu = lazy(() => import('./JobMenu'))

/** What goes on now; nothing where nothing does, so that the first page does not wait for it. */
export function JobCounter({ narrow }: { narrow: boolean }) {
  const jobs = useJobs()
  if (jobs.length === 0) return null
  return (
    <Suspense>
      <JobMenu jobs={jobs} narrow={narrow} />
    </Suspense>
  )
}
