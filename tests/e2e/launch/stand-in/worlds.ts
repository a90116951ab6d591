/**
 * What runs inside a page of the stand-in, as source for Chromium. The preload has a world of its own, as in Electron;
 * between it and the page's world pass texts only, as events of the document.
 */

/** Values as text, in both worlds and in Node: bytes keep their type. */
export const codec = `
  const toText = (value) => JSON.stringify(value, (_, inside) =>
    inside instanceof Uint8Array ? { $bytes: btoa(Array.from(inside, (byte) => String.fromCharCode(byte)).join('')) } : inside)
  const fromText = (text) => text === undefined ? undefined : JSON.parse(text, (_, inside) =>
    inside !== null && typeof inside === 'object' && typeof inside.$bytes === 'string' && Object.keys(inside).length === 1
      ? Uint8Array.from(atob(inside.$bytes), (char) => char.charCodeAt(0)) : inside)
`

/** The page's world: what the preload exposes, as functions that ask it. */
export const pageWorld = `(() => {
  ${codec}
  const ears = [], waiting = new Map()
  let asked = 0
  const send = (message) => document.dispatchEvent(new CustomEvent('stand-in:preload', { detail: toText(message) }))
  const ask = (api, name, args) => {
    const id = ++asked
    const sent = args.map((arg) => typeof arg === 'function' ? { $ear: ears.push(arg) - 1 } : arg)
    let settle
    const promise = new Promise((resolve, reject) => { settle = { resolve, reject } })
    const call = { settle, back: undefined }
    waiting.set(id, call)
    send({ id, api, name, args: sent })
    return call.back ?? promise
  }
  document.addEventListener('stand-in:page', ({ detail }) => {
    const message = fromText(detail)
    if ('expose' in message) {
      const api = Object.fromEntries(message.names.map((name) => [name, (...args) => ask(message.expose, name, args)]))
      Object.defineProperty(window, message.expose, { value: Object.freeze(api), enumerable: true })
    } else if ('ear' in message) ears[message.ear](...message.args)
    else {
      const call = waiting.get(message.id)
      if ('back' in message) call.back = (...args) => ask('', message.back, args)
      else if ('error' in message) call.settle.reject(new Error(message.error))
      else call.settle.resolve(message.value)
    }
  })
})()`

/** The preload's world: \`require('electron')\` for it, and the way to and from main (\`toMain\`, \`fromMain\`). */
export const preloadWorld = (preload: string): string => `(() => {
  if (window !== window.top) return
  ${codec}
  const apis = {}, backs = {}, waiting = new Map(), ears = new Map()
  let asked = 0
  const send = (message) => document.dispatchEvent(new CustomEvent('stand-in:page', { detail: toText(message) }))
  document.addEventListener('stand-in:preload', ({ detail }) => {
    const { id, api, name, args } = fromText(detail)
    const given = args.map((arg) => arg && typeof arg === 'object' && '$ear' in arg
      ? (...heard) => send({ ear: arg.$ear, args: heard }) : arg)
    const result = (api === '' ? backs[name] : apis[api][name])(...given)
    if (typeof result === 'function') {
      backs[id] = result
      send({ id, back: id })
    } else Promise.resolve(result).then((value) => send({ id, value }), (error) => send({ id, error: String(error) }))
  })
  globalThis.fromMain = (text) => {
    const { id, value, error, channel, args } = fromText(text)
    if (channel !== undefined) return (ears.get(channel) ?? []).forEach((ear) => ear({}, ...args))
    const { resolve, reject } = waiting.get(id)
    error === undefined ? resolve(value) : reject(new Error(error))
  }
  const ipcRenderer = {
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject })
      toMain(toText({ id: asked, channel, args }))
    }),
    send: (channel, ...args) => toMain(toText({ channel, args })),
    on: (channel, ear) => ears.set(channel, [...(ears.get(channel) ?? []), ear]),
    off: (channel, ear) => ears.set(channel, (ears.get(channel) ?? []).filter((each) => each !== ear)),
  }
  const contextBridge = {
    exposeInMainWorld: (name, api) => {
      apis[name] = api
      send({ expose: name, names: Object.keys(api) })
    },
  }
  const require = (name) => {
    if (name === 'electron') return { ipcRenderer, contextBridge }
    throw new Error('a preload in the sandbox cannot require ' + name)
  }
  ;((require, process) => { ${preload}
  })(require, undefined)
})()`
