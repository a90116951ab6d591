/** An empty place: what belongs here, and the first step. */
import type { ReactNode } from 'react'

export function Empty({
  title,
  children,
  step,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly step?: ReactNode
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {step}
    </div>
  )
}
