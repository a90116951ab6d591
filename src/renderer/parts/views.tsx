/** Views of one thing, of which one is in sight. Buttons that stay pressed: Fluent's tabs measure themselves by hidden copies that the Tab key reaches. */
import { ToggleButton } from '@fluentui/react-components'

export function Views<Name extends string>({
  views,
  shown,
  show,
}: {
  readonly views: readonly (readonly [name: Name, title: string])[]
  readonly shown: Name | null
  readonly show: (name: Name) => void
}) {
  return (
    <div className="row views">
      {views.map(([name, title]) => (
        <ToggleButton key={name} appearance="subtle" checked={name === shown} title={title} onClick={() => show(name)}>
          {title}
        </ToggleButton>
      ))}
    </div>
  )
}
