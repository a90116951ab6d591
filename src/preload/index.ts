/** The bridge between the desk's page and the shell: calls go in, news come out, and nothing else passes. */
import { contextBridge, ipcRenderer } from 'electron'
import type { News } from '../contract.ts'

const call = (name: string, args: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, args)

/** Returns how to stop. The shell keeps what it has to say until the first one hears. */
function on(told: (news: News) => void): () => void {
  const hear = (_: unknown, news: News) => told(news)
  ipcRenderer.on('news', hear)
  ipcRenderer.send('hearing')
  return () => void ipcRenderer.off('news', hear)
}

contextBridge.exposeInMainWorld('withet', { call, on })
