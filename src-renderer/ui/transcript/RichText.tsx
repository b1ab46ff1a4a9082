import { Component, lazy, Suspense, useMemo, type ReactNode } from 'react'
import { useDisplay } from '../display'
import { isRenderable } from './is-renderable'
import { PlainText } from './PlainText'
import { showControls } from './visible-controls'

/** Asked for as soon as a screen with texts opens, so that the first text need not wait for it. */
const loading = import('./Markdown')
const Markdown = lazy(() => loading)

export type TextView = 'rendered' | 'raw'

/** Text from outside in one of two views. What cannot be rendered, or not in good time, is shown plain. */
export function RichText(props: { text: string; view: TextView; answer?: string | null }) {
  const text = useMemo(() => showControls(props.text), [props.text])
  const { renderLimit } = useDisplay().reading
  const plain = <PlainText key={text.length} text={text} answer={props.answer ?? null} />
  if (props.view === 'raw' || text.length > renderLimit || !isRenderable(text)) return plain
  return (
    <PlainOnFailure key={text} plain={plain}>
      <Suspense fallback={plain}>
        <Markdown text={text} answer={props.answer ?? null} />
      </Suspense>
    </PlainOnFailure>
  )
}

/** React has no other way to catch what a child throws while it renders. */
class PlainOnFailure extends Component<{ plain: ReactNode; children: ReactNode }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.plain : this.props.children
  }
}
