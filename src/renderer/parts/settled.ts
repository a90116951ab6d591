/** A value once it has rested: what is typed is asked about at a pause, not at each key. */
import { useEffect, useState } from 'react'

const REST = 250

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
