import { Usage, type Verb } from '../verb.ts'

export const fields: Verb = {
  usage: 'withet fields TEMPLATE… > delegation.yaml',
  about: {
    en: 'Prints a delegation file to fill in, with just what these templates need.',
    th: 'แสดงแฟ้มข้อมูลคณะสำหรับกรอก เฉพาะช่องที่แม่แบบเหล่านี้ต้องใช้',
  },
  options: {},
  run: async (words, _flags, { call, show }) => {
    if (words.length === 0)
      throw new Usage('Which templates? For example: withet fields welcome-letter-mayor > delegation.yaml')
    const { skeleton } = await call('fields', { templates: words })
    show({ skeleton }, () => skeleton.trimEnd())
  },
}
