/** A screen that fails leaves the frame standing: what happened, and a way on. */
import { Component, type ReactNode } from 'react'
import { Refusal } from './client.ts'
import { Refused } from './parts/refused.tsx'

export class Mended extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return (
      <section className="pane" data-pane tabIndex={-1}>
        <Refused refusal={new Refusal('bug', message)} again={() => this.setState({ error: undefined })} />
      </section>
    )
  }
}
