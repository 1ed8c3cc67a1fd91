// The calls, and opening a new one.
import { command, read } from './api.js';
import { figures, showCall } from './call.js';
import { pick, showDay, t } from './i18n.js';
import { isAuthority } from './rights.js';
import { choice, field, h, pager, shownAnew, submits, table } from './view.js';

const messages = document.querySelector('#messages');

const callLink = (id) => `/calls?call=${encodeURIComponent(id)}`;

export async function showCalls(content, me) {
  const list = h('div', { id: 'calls' });
  const programmes = await read('/api/workflow/programmes');
  const own = programmes.filter((programme) => isAuthority(programme, me));
  content.replaceChildren(list, ...(own.length > 0 ? [opening(content, me, own)] : []));
  const names = new Map(programmes.map(({ id, name }) => [id, pick(name)]));
  await pager(list, (page) => read(`/api/workflow/calls?size=20&page=${page}`), (items) => calls(items, names));
}

const calls = (items, names) => (items.length === 0
  ? h('p', { class: 'card' }, t('还没有发布过批次。', 'No call has been opened yet.'))
  : table(null, [
    { label: t('批次', 'Call'), cell: (call) => h('span', null, h('a', { href: callLink(call.id) }, call.name), h('div', { class: 'quiet' }, call.id)) },
    { label: t('试点工作', 'Programme'), cell: (call) => names.get(call.programme) ?? call.programme },
    { label: t('开始日期', 'Opens on'), cell: (call) => showDay(call.opensOn) },
    { label: t('受理', 'Applications'), cell: (call) => h('span', { class: call.open ? 'badge' : 'quiet' }, call.open ? t('受理中', 'open') : t('不在受理期', 'not open')) },
    { label: t('已纳入名单', 'Listed'), number: true, cell: (call) => call.listed },
    { label: t('目标、名额', 'Target, quota'), cell: figures },
  ], items));

function opening(content, me, programmes) {
  const chosen = choice({ name: 'programme', 'data-pointer': '/programme' }, programmes.map(({ id, name }) => [id, pick(name)]));
  const programme = () => programmes[chosen.selectedIndex];
  const ofProgramme = h('div', null, ...partsOf(programme()));
  chosen.addEventListener('change', () => ofProgramme.replaceChildren(...partsOf(programme())));
  const form = h('form', { class: 'card', id: 'open-call' },
    h('p', null, t('发布后，申报单位自开始日期起可以申报；各日期都计算到当天结束。批次发布后不能修改或删除，请核对后再发布。同一试点工作的各批次受理期不能重叠。',
      'Once it is open, applicants can apply from its first day; each date counts until the end of the day. It cannot be changed or removed later. Calls of one programme do not overlap.')),
    h('div', { class: 'fields' },
      field(t('试点工作', 'Programme'), chosen, { must: true }),
      field(t('批次名称', 'Name'), h('input', { name: 'name', maxlength: 200, 'data-pointer': '/name' }), { must: true, hint: t('如：2023年第一批', 'for instance 2023, first call') }),
      field(t('批次编号', 'Id'), h('input', { name: 'id', maxlength: 63, pattern: '[a-z0-9][a-z0-9\\-]*', 'data-pointer': '/id' }), { must: true, hint: t('小写字母、数字和连字符，如 sichuan-park-2023', 'small letters, digits and hyphens, for instance sichuan-park-2023') }),
      field(t('开始日期', 'Opens on'), h('input', { type: 'date', name: 'opensOn', 'data-pointer': '/opensOn' }), { must: true }),
      figure('target', t('目标数量', 'Target'), t('只作展示，不据以限制', 'shown only; nothing is refused because of it')),
      figure('quota', t('名额', 'Quota'), t('名单最多可列的数量，不填为不限', 'the list takes no more; none means no limit'))),
    ofProgramme, h('p', { class: 'row' }, h('button', { id: 'open' }, t('发布批次', 'Open the call'))));
  submits(form, messages, () => open(content, me, body(form)));
  return h('details', { id: 'new-call' }, h('summary', null, h('h2', { class: 'inline' }, t('发布新的批次', 'Open a new call'))), form);
}

const figure = (name, label, hint) => field(label, h('input', { type: 'number', min: 1, step: 1, name, 'data-pointer': `/${name}` }), { hint });

/** The dates that the programme asks for, and its authorities' contacts. */
const partsOf = ({ callDates, authorities }) => [
  h('fieldset', null, h('legend', null, t('日期', 'Dates')), h('div', { class: 'fields' }, callDates.map(({ id, name }) =>
    field(pick(name), h('input', { type: 'date', 'data-date': id, 'data-pointer': `/dates/${id}` }), { must: true })))),
  h('fieldset', null, h('legend', null, t('本批次的联系方式', 'Contacts of this call')),
    h('p', { class: 'quiet' }, t('只填处室和座机，不填个人；不填的，以试点工作规定的为准。', 'An office and its telephone, no person; without one the contact of the programme counts.')),
    h('div', { class: 'fields' }, (authorities ?? []).flatMap(({ group, name }) => [
      field(t(`${pick(name)}：处室`, `${pick(name)}: office`), h('input', { maxlength: 100, 'data-office': group })),
      field(t(`${pick(name)}：电话`, `${pick(name)}: telephone`), h('input', { type: 'tel', 'data-phone': group, placeholder: '028-80000000' }))])))];

/** What is to be sent; the fields of contacts take their place in it, so that a fault finds them. */
function body(form) {
  const pairs = [...form.querySelectorAll('[data-office]')].map((office) =>
    [office, form.querySelector(`[data-phone="${CSS.escape(office.dataset.office)}"]`)]);
  pairs.flat().forEach((input) => delete input.dataset.pointer);
  const contacts = pairs.filter((pair) => pair.some((input) => input.value.trim()));
  contacts.forEach(([office, phone], at) => {
    office.dataset.pointer = `/contacts/${at}/office`;
    phone.dataset.pointer = `/contacts/${at}/phone`;
  });
  const data = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  return {
    ...data,
    ...Object.fromEntries(['target', 'quota'].filter((name) => data[name]).map((name) => [name, Number(data[name])])),
    dates: Object.fromEntries([...form.querySelectorAll('[data-date]')].map((input) => [input.dataset.date, input.value])),
    contacts: contacts.map(([office, phone]) => ({ department: office.dataset.office, office: office.value.trim(), phone: phone.value.trim() })),
  };
}

async function open(content, me, asked) {
  const { data: call } = await command('POST', '/api/workflow/calls', asked);
  history.replaceState(null, '', callLink(call.id));
  await shownAnew(messages, () => showCall(content, me, call.id), t(`批次“${call.name}”已发布，自 ${showDay(call.opensOn)}起受理申报。`, `The call “${call.name}” is open, applications are taken from ${showDay(call.opensOn)}.`));
}
