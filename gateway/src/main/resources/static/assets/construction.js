// How a pilot is built: progress, money, management and the versions of its plan. Whoever may see the pilot reads it.
import { read } from './api.js';
import { checklistOf } from './checklist.js';
import { frame } from './frame.js';
import { fundingOf } from './funding.js';
import { pick, t } from './i18n.js';
import { groupNames } from './names.js';
import { plansOf } from './plans.js';
import { progressOf } from './progress.js';
import { isAuthority, isOperator } from './rights.js';
import { h, showProblem, shownAnew } from './view.js';

const messages = document.querySelector('#messages');
const content = document.querySelector('#content');
const number = new URLSearchParams(location.search).get('pilot');
const me = await frame();

async function show() {
  const base = `/api/workflow/pilots/${encodeURIComponent(number)}`;
  const [pilot, progress, funding, checklist, plans, submissions, nameOf] = await Promise.all([
    read(base), ...['progress', 'funding', 'checklist', 'plans', 'submissions'].map((part) => read(`${base}/${part}`)), groupNames()]);
  const programme = await read(`/api/workflow/programmes/${encodeURIComponent(pilot.programme)}`);
  const open = pilot.construction?.reports ?? false;
  const about = { base, pilot, nameOf, again, reports: open && isOperator(pilot, me), rewards: open && isAuthority(programme, me) };
  content.replaceChildren(...[
    h('p', { class: 'row' }, h('a', { href: `/pilots?number=${encodeURIComponent(number)}` }, pilot.name), h('span', { id: 'number' }, number),
      h('span', { class: 'badge', id: 'stage' }, pick(pilot.outcomeName ?? pilot.stageName))),
    !open && h('p', { class: 'notice warn', id: 'closed' }, whyClosed(pilot)),
    progressOf(about, progress, plans), fundingOf(about, funding), checklistOf(about, checklist),
    plansOf({ ...about, proposes: (pilot.construction?.planChange ?? false) && isOperator(pilot, me) }, plans, submissions)].filter(Boolean));
}

/** Shows everything anew, and says what was done. */
const again = (text) => shownAnew(messages, show, text);

function whyClosed(pilot) {
  if (pilot.endedAt) return t('该试点已经结束，不再填报。', 'The pilot has ended; nothing more is reported.');
  if (pilot.suspendedSince) return t('该试点已经中止，恢复以后方可填报。', 'The pilot stands still; reports are taken when it goes on.');
  return t('试点列入名单以后填报建设情况。', 'Reports are taken once the pilot is on the list.');
}

if (me && number) await show().catch((problem) => showProblem(messages, problem));
if (me && !number) content.append(h('p', { class: 'card' }, t('请先选择试点：', 'Choose a pilot first: '), h('a', { href: '/pilots' }, t('试点', 'Pilots'))));
