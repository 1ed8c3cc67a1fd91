import { command, read } from './api.js';
import { TASKLIST, taskLink } from './frame.js';
import { pick, showDay, showTime, t } from './i18n.js';
import { groupNames } from './names.js';
import { act, choice, field, h, pager, table } from './view.js';

const messages = document.querySelector('#messages');

export async function showPilots(content, me) {
  const organisations = me.groups.filter((group) => group.startsWith('applicants/'));
  const list = h('div', { id: 'pilots' });
  content.append(list);
  const nameOf = await groupNames();
  if (organisations.length > 0) content.append(await application(organisations, nameOf));
  await pager(list, (page) => read(`/api/workflow/pilots?size=20&page=${page}`), (items) => pilots(items, nameOf));
}

const pilots = (items, nameOf) => (items.length === 0
  ? h('p', { class: 'card' }, t('还没有试点。', 'There are no pilots yet.'))
  : table(null, [
    { label: t('试点', 'Pilot'), cell: (pilot) => h('a', { href: `/pilots?number=${encodeURIComponent(pilot.number)}` }, pilot.name) },
    { label: t('编号', 'Number'), cell: (pilot) => pilot.number },
    { label: t('申报单位', 'Applicant'), cell: (pilot) => nameOf(pilot.applicant) },
    { label: t('阶段', 'Stage'), cell: (pilot) => h('span', { class: 'badge' }, pick(pilot.outcomeName ?? pilot.stageName)) },
    { label: t('进入时间', 'Since'), cell: (pilot) => showTime(pilot.since) },
  ], items));

/** A new application for a call that is open. */
async function application(organisations, nameOf) {
  const [calls, jurisdictions] = await Promise.all([read('/api/workflow/calls?size=100'), read('/api/workflow/jurisdictions')]);
  const open = calls.items.filter((call) => call.open);
  const section = h('section', { id: 'new-pilot' }, h('h2', null, t('申报新的试点', 'Apply for a new pilot')));
  if (open.length === 0) {
    section.append(h('p', { class: 'card' }, t('目前没有受理中的申报批次。', 'No call is taking applications at present.')));
    return section;
  }
  const hint = h('span', null, dates(open[0]));
  const chosen = choice({ name: 'call', 'data-pointer': '/call' }, open.map((call) => [call.id, call.name]));
  chosen.addEventListener('change', () => hint.replaceChildren(dates(open[chosen.selectedIndex])));
  const form = h('form', { class: 'card' },
    h('div', { class: 'fields' },
      field(t('申报批次', 'Call'), chosen, { must: true, hint }),
      field(t('申报单位', 'Applicant'), choice({ name: 'applicant', 'data-pointer': '/applicant' }, organisations.map((id) => [id, nameOf(id)])), { must: true }),
      field(t('所在市（州）、县', 'City or county'), choice({ name: 'jurisdiction', 'data-pointer': '/jurisdiction' },
        jurisdictions.filter((place) => place.level !== 'province').map((place) => [place.id, place.name])), { must: true }),
      field(t('试点名称', 'Name of the zone'), h('input', { name: 'name', minlength: 2, maxlength: 200, 'data-pointer': '/name' }), { must: true })),
    h('p', { class: 'row' }, h('button', { id: 'apply' }, t('开始申报', 'Apply'))));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(form.querySelector('#apply'), messages, form, () => apply(Object.fromEntries(new FormData(form))));
  });
  section.append(form);
  return section;
}

/** Starts the pilot and leads on to its first task, the application form. */
async function apply(application) {
  const { data: pilot } = await command('POST', '/api/workflow/pilots', application);
  const { items } = await read(`/api/workflow/tasks?pilot=${encodeURIComponent(pilot.number)}`).catch(() => ({ items: [] }));
  location.assign(items.length > 0 ? taskLink(items[0].id) : TASKLIST);
}

const dates = (call) => `${t('受理自', 'Open from')} ${showDay(call.opensOn)}`;
