import { lazy, Suspense, useState, type ReactNode } from 'react'

const LinkCheck = lazy(() => import('./LinkCheck'))

/** The screen that a link leads to; or, where the link belongs to another database, a page that says so and offers the import. */
export function KnownPlace({ children }: { children: ReactNode }) {
  const [instead, setInstead] = useState<ReactNode>(null)
  return (
    <>
      {instead ?? children}
      <Suspense>
        <LinkCheck onPage={setInstead} />
      </Suspense>
    </>
  )
}
