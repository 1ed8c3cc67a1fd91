// One call: its dates, whom to ask, how far its pilots have come, and what is done for several of them at once.
import { call as send, read } from './api.js';
import { showNotices } from './call-notices.js';
import { pick, showDay, t } from './i18n.js';
import { groupNames } from './names.js';
import { isAuthority, isOfPlace } from './rights.js';
import { choice, field, h, shownAnew, submits, table } from './view.js';

const messages = document.querySelector('#messages');

/** How many pilots are aimed at, and how many are possible. */
export const figures = ({ target, quota }) => [
  target && t(`目标 ${target} 个`, `target ${target}`), quota && t(`名额 ${quota} 个`, `quota ${quota}`)].filter(Boolean).join(t('，', ', ')) || t('未规定', 'none');

export async function showCall(content, me, id) {
  const base = `/api/workflow/calls/${encodeURIComponent(id)}`;
  const [call, places, nameOf, stages] = await Promise.all([
    read(base), read('/api/workflow/jurisdictions'), groupNames(), read(`${base}/stages`)]);
  const programme = await read(`/api/workflow/programmes/${encodeURIComponent(call.programme)}`);
  const notices = h('div', { id: 'notices' });
  const joins = isAuthority(programme, me);
  document.querySelector('h1').textContent = call.name;
  content.replaceChildren(
    h('p', { class: 'row' }, h('a', { href: '/calls' }, t('全部批次', 'All calls')), h('span', { id: 'call' }, call.id), h('span', null, pick(programme.name)),
      h('span', { class: 'badge', id: 'open' }, call.open ? t('受理中', 'Open') : t('不在受理期', 'Not open'))),
    progress(call, stages), dates(call, programme), h('div', { id: 'applicant-dates' }, applicantDates(content, me, base, call, places)), contacts(call, nameOf), notices);
  await showNotices(notices, { base, joins, again: (text) => shownAnew(messages, () => showCall(content, me, id), text) });
}

const progress = (call, stages) => h('section', { id: 'progress' }, h('h2', null, t('进展', 'Progress')),
  h('dl', { class: 'figures' },
    h('div', null, h('dt', null, t('已纳入名单', 'Listed')), h('dd', { id: 'listed' }, t(`${call.listed} 个`, String(call.listed)))),
    h('div', null, h('dt', null, t('目标、名额', 'Target, quota')), h('dd', { id: 'figures' }, figures(call)))),
  stages.length === 0 ? h('p', { class: 'card' }, t('您所辖的范围内还没有试点申报。', 'Nobody in your care has applied yet.')) : table(null, [
    { label: t('阶段', 'Stage'), cell: (stage) => (stage.ended ? t(`已结束：${pick(stage.name)}`, `Ended: ${pick(stage.name)}`) : pick(stage.name)) },
    { label: t('试点', 'Pilots'), number: true, cell: (stage) => stage.pilots },
    { label: t('其中已中止', 'Standing still'), number: true, cell: (stage) => (stage.ended ? '' : stage.suspended) },
  ], stages));

const dates = (call, { callDates }) => h('section', { id: 'dates' }, h('h2', null, t('日期', 'Dates')), table(null, [
  { label: t('事项', 'What'), cell: ([what]) => what },
  { label: t('日期', 'Day'), cell: ([, day]) => showDay(day) },
], [[t('开始受理', 'Applications from'), call.opensOn], ...callDates.map(({ id, name }) => [pick(name), call.dates[id]])]));

/** Earlier last days of cities and counties; their own officials set them. */
function applicantDates(content, me, base, call, places) {
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const set = Object.entries(call.applicantDates);
  const own = places.filter(({ id, level }) => level !== 'province' && isOfPlace(id, me));
  return h('section', null, h('h2', null, t('各地规定的申报截止日期', 'Earlier last days for applicants')),
    set.length === 0 ? h('p', { class: 'card' }, t('各地都没有另行规定，以上述日期为准。', 'Nobody has set one; the dates above count.')) : table(null, [
      { label: t('市（州）、县', 'City or county'), cell: ([id]) => names.get(id) ?? id },
      { label: t('申报截止日期', 'Last day'), cell: ([, day]) => showDay(day) },
    ], set),
    me.roles.includes('official') && own.length > 0 && setting(content, me, base, call, own));
}

function setting(content, me, base, call, places) {
  const form = h('form', { class: 'card', id: 'set-applicant-date' },
    h('p', null, t('规定以后，本地申报单位在截止日期之后不能新建申报，也不能首次提交申请；退回补正的不受影响。可以再次规定，以最后一次为准；不能晚于批次的受理截止日期。',
      'After that day no application from here is created or submitted for the first time; what was returned may come again. Set again, the later setting counts; it is never after the day on which the call closes.')),
    h('div', { class: 'fields' },
      field(t('市（州）、县', 'City or county'), choice({ name: 'jurisdiction', 'data-pointer': '/jurisdiction' }, places.map(({ id, name }) => [id, name])), { must: true }),
      field(t('申报截止日期', 'Last day'), h('input', { type: 'date', name: 'lastDay', 'data-pointer': '/lastDay', value: call.applicantDates[places[0].id] }), { must: true })),
    h('p', { class: 'row' }, h('button', null, t('规定截止日期', 'Set the day'))));
  submits(form, messages, async () => {
    const asked = Object.fromEntries(new FormData(form));
    await send('PUT', `${base}/applicant-dates`, { body: asked });
    const { name } = places.find(({ id }) => id === asked.jurisdiction);
    await shownAnew(messages, () => showCall(content, me, call.id),
      t(`已规定：${name}的申报单位最迟于 ${showDay(asked.lastDay)}申报。`, `Set: applicants of ${name} apply by ${showDay(asked.lastDay)}.`));
  });
  return form;
}

const contacts = (call, nameOf) => h('section', { id: 'contacts' }, h('h2', null, t('联系方式', 'Contacts')), call.contacts.length === 0 ? h('p', { class: 'card' }, t('没有联系方式。', 'None.')) : table(null, [
  { label: t('部门', 'Department'), cell: (contact) => nameOf(contact.department) },
  { label: t('处室', 'Office'), cell: (contact) => contact.office },
  { label: t('电话', 'Telephone'), cell: (contact) => contact.phone },
], call.contacts));
