import { expect, test } from 'vitest'
import { newSecret, recipientOf, seal, secretIn, unseal } from '../../../src/core/identity/seal.ts'

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code })
const TEXT = JSON.stringify({ identity: { passport: 'QQ7654321', born: '1971-02-03' } })

test('any one of the keys opens a seal, and nothing in it can be read without', async () => {
  const [person, office] = [await newSecret(), await newSecret()]
  const bytes = await seal(TEXT, [await recipientOf(person), await recipientOf(office)])
  expect(await unseal(bytes, person)).toBe(TEXT)
  expect(await unseal(bytes, office)).toBe(TEXT)
  expect(Buffer.from(bytes).includes('QQ7654321')).toBe(false)
})

test('another key is told so, in words without the data', async () => {
  const bytes = await seal(TEXT, [await recipientOf(await newSecret())])
  await expect(unseal(bytes, await newSecret())).rejects.toEqual(refusal('key-wrong'))
})

test('every flip of one bit and every truncation is refused', async () => {
  const secret = await newSecret()
  const bytes = await seal('born 1971-02-03', [await recipientOf(secret)])
  expect(await unseal(bytes, secret)).toBe('born 1971-02-03')
  let refused = 0
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice()
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(unseal(flipped, secret), `bit ${bit}`).rejects.toThrow(/key|seal/)
    refused++
  }
  for (let length = 0; length < bytes.length; length++)
    await expect(unseal(bytes.slice(0, length), secret), `length ${length}`).rejects.toThrow(/key|seal/)
  expect(refused).toBe(bytes.length * 8)
})

test('a key is found between comments; anything else is no key, and is not quoted', async () => {
  const secret = await newSecret()
  expect(secretIn(`# the office\r\n\r\n${secret}\r\n`)).toBe(secret)
  for (const text of ['', 'hello', secret.slice(0, -1), secret.toLowerCase()])
    expect(() => secretIn(text)).toThrow(refusal('key-invalid'))
  const mistyped = `${secret.slice(0, -1)}${secret.endsWith('Q') ? 'P' : 'Q'}`
  await expect(recipientOf(mistyped)).rejects.toEqual(refusal('key-invalid'))
})
