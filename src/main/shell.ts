/** What only a host can do for the person at the desk. Paths come from the cabinet and from dialogs, never from a caller. */
export type Shell = {
  readonly host: 'electron' | 'loopback' | 'command-line'
  /** Opens a file in the program that is made for it, as Word. False: this host cannot, and the caller offers a download. */
  open(path: string): Promise<boolean>
  /** Shows a file in its folder. False: this host cannot. */
  reveal(path: string): Promise<boolean>
  /** Asks where a file should go, and writes it there. `unable`: the caller offers a download instead. */
  save(name: string, bytes: Uint8Array): Promise<'saved' | 'cancelled' | 'unable'>
  /** Asks for a folder. Undefined: cancelled, or this host has no such dialog. */
  folder(title: string): Promise<string | undefined>
  /** The page in the window as PDF, through the host's own printing. Undefined: this host cannot. */
  pdf(): Promise<Uint8Array | undefined>
}

/** The command line has no window: it says so, and its verbs do without. */
export const noShell: Shell = {
  host: 'command-line',
  open: async () => false,
  reveal: async () => false,
  save: async () => 'unable',
  folder: async () => undefined,
  pdf: async () => undefined,
}
