/** One line a call: what the contract promises, and who keeps it. */
import { pastedPeople } from '../core/paste.ts'
import { routeMatter } from '../core/route.ts'
import type { App } from './app.ts'
import { countDrafts, listRows } from './browsing.ts'
import { checkPairs, heedFinding, ignoreFinding } from './checking.ts'
import { askDate, dateOr } from './date-argument.ts'
import { formOf, saveForm } from './delegation-form.ts'
import { keepFile, listDelegations, showDelegation } from './delegations.ts'
import type { Handlers } from './dispatch.ts'
import { compare, merge, refile, revise, setState, showDraft } from './draft-life.ts'
import { checkDelegation, makeDrafts } from './drafting.ts'
import { listDuties, showDuty, unitsOn } from './duty-cards.ts'
import { examineCabinet } from './examine.ts'
import { exportMemory, exportTerms, importMemory, importTerms } from './exchanging.ts'
import { exportRegister, findDrafts, rebuildRegister, syncDrafts } from './finding.ts'
import { finishWork } from './finishing.ts'
import { addOfficeTerm, findTerms, listTerms, withdrawOfficeTerm } from './glossary.ts'
import { documentOf, handed, openDocument, revealDocument } from './hand-out.ts'
import { rebuildShelves, recoverCabinet, verifyCabinet } from './keeping.ts'
import { exportDelegation, identityOf, keepSample, removeDelegation, restored } from './kept-delegation.ts'
import { listMoves, refileMoves } from './moving.ts'
import { makeOfficeKey, recoverOffice, showOfficeKey } from './office-key.ts'
import { changeOffice, showOffice } from './office-settings.ts'
import { previewDraft } from './previewing.ts'
import { purge } from './purge.ts'
import { findMatches } from './remembering.ts'
import { destroy, hold, listRetention, release } from './retaining.ts'
import { addRule, adopt, listRules, withdraw } from './rulebook.ts'
import { skeletonOf } from './skeleton-file.ts'
import { changeSettings, chooseCabinet, dropNote, startDesk } from './start-desk.ts'
import { suggestRule } from './suggest-rule.ts'
import { checkTemplates, listTemplates, showTemplate } from './template-cards.ts'
import { showToday } from './today.ts'
import { exportWork, importWork } from './translating.ts'
import { markWork, openWork } from './working.ts'

export const handlersOf = (app: App): Handlers => ({
  'draft.make': (args) => makeDrafts(app, args),
  route: ({ date, ...matter }) => routeMatter({ ...matter, date: dateOr(date, app.today()) }, app.dutyMap, app.rules()),
  'templates.list': () => listTemplates(app),
  'templates.show': ({ id }) => showTemplate(app, id),
  'templates.check': ({ files }) => checkTemplates(app, files),
  'duties.list': () => listDuties(app.dutyMap),
  'duties.show': ({ id }) => showDuty(app.dutyMap, id),
  'rules.list': () => listRules(app),
  'rules.adopt': (args) => adopt(app, args),
  'rules.add': (args) => addRule(app, args),
  'rules.withdraw': (args) => withdraw(app, args),
  'draft.show': (args) => showDraft(app, args),
  'draft.status': (args) => setState(app, args),
  'draft.refile': (args) => refile(app, args),
  'draft.revise': (args) => revise(app, args),
  'draft.merge': (args) => merge(app, args),
  'draft.compare': (args) => compare(app, args),
  'qa.check': (args) => checkPairs(app, args),
  'qa.ignore': (args) => ignoreFinding(app, args),
  'qa.unignore': (args) => heedFinding(app, args),
  'cabinet.verify': (args) => verifyCabinet(app, args),
  'cabinet.rebuild': (args) => rebuildShelves(app, args),
  'cabinet.recover': (args) => recoverCabinet(app, args),
  'moves.list': (args) => listMoves(app, args),
  'moves.apply': (args) => refileMoves(app, args),
  'retention.list': (args) => listRetention(app, args),
  'retention.hold': (args) => hold(app, args),
  'retention.release': (args) => release(app, args),
  'retention.destroy': (args) => destroy(app, args),
  'cabinet.doctor': () => examineCabinet(app.options.cabinet, app.options.data, new Date()),
  fields: ({ templates }) => ({ skeleton: skeletonOf(templates.map((id) => app.template(id))) }),
  'delegation.check': ({ delegation }) => checkDelegation(delegation),
  'delegation.keep': (args) => keepFile(app, args),
  'delegation.show': (args) => showDelegation(app, args),
  'delegation.list': () => listDelegations(app),
  'office-key.show': () => showOfficeKey(app),
  'office-key.new': (args) => makeOfficeKey(app, args),
  'office-key.recover': ({ key }) => recoverOffice(app, key),
  purge: (args) => purge(app, args),
  find: (args) => findDrafts(app, args),
  'cabinet.tree': () => countDrafts(app),
  'drafts.list': (args) => listRows(app, args),
  'register.sync': (args) => syncDrafts(app, args),
  'register.rebuild': (args) => rebuildRegister(app, args),
  'register.export': (args) => exportRegister(app, args),
  'memory.find': (args) => findMatches(app, args),
  'terms.find': (args) => findTerms(app, args),
  'terms.list': (args) => listTerms(app, args),
  'terms.add': (args) => addOfficeTerm(app, args),
  'terms.withdraw': (args) => withdrawOfficeTerm(app, args),
  'memory.export': (args) => exportMemory(app, args),
  'memory.import': (args) => importMemory(app, args),
  'terms.export': (args) => exportTerms(app, args),
  'terms.import': (args) => importTerms(app, args),
  'translate.export': (args) => exportWork(app, args),
  'translate.import': (args) => importWork(app, args),
  'work.open': (args) => openWork(app, args),
  'work.mark': (args) => markWork(app, args),
  'work.finish': (args) => finishWork(app, args),
  'desk.start': () => startDesk(app),
  'desk.settings': (args) => changeSettings(app, args),
  'desk.cabinet': () => chooseCabinet(app),
  'note.keep': ({ place, value }) => app.notes.keep(place, value),
  'note.drop': ({ place }) => dropNote(app, place),
  'note.list': async () => ({ notes: await app.notes.all() }),
  'draft.document': (args) => documentOf(app, args),
  'draft.open': (args) => openDocument(app, args),
  'draft.reveal': ({ id }) => revealDocument(app, id),
  'file.save': async ({ name, bytes }) => handed(await app.shell.save(name, bytes)),
  'page.pdf': async () => ({ bytes: (await app.shell.pdf()) ?? null }),
  'draft.preview': (args) => previewDraft(app, args),
  'delegation.form': ({ id }) => formOf(app, id),
  'delegation.save': (args) => saveForm(app, args),
  'delegation.identity': (args) => identityOf(app, args),
  'delegation.import': ({ source, columns }) => pastedPeople(source, columns),
  'delegation.export': ({ id }) => exportDelegation(app, id),
  'delegation.remove': (args) => removeDelegation(app, args),
  'delegation.restore': (args) => restored(app, args),
  'delegation.sample': () => keepSample(app),
  today: () => showToday(app),
  'date.read': ({ text }) => askDate(text),
  'office.show': () => showOffice(app),
  'office.change': (args) => changeOffice(app, args),
  'rules.suggest': (args) => suggestRule(app, args),
  units: ({ date }) => unitsOn(app.dutyMap, dateOr(date, app.today())),
})
