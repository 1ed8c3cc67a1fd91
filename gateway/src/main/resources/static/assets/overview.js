// What is late or due soon, the most urgent first, for officials and auditors.
import { read } from './api.js';
import { frame } from './frame.js';
import { pick, showDay, showTime, t } from './i18n.js';
import { act, choice, field, h, pager, showProblem, table } from './view.js';

const messages = document.querySelector('#messages');
const content = document.querySelector('#content');
const DAYS = [3, 5, 10, 20, 60];
const FILTERS = ['within', 'stage', 'department', 'late', 'mine'];

const me = await frame();
const asked = new URLSearchParams(location.search);
const wanted = { within: '5', ...Object.fromEntries(FILTERS.filter((name) => asked.get(name)).map((name) => [name, asked.get(name)])) };

const address = (page) => `/api/workflow/overview?${new URLSearchParams({ ...filters(), size: 20, page })}`;

/** What is asked for, without what is left open. */
const filters = () => Object.fromEntries(FILTERS.map((name) => [name, wanted[name]]).filter(([, value]) => value));

const figures = h('div', { id: 'summary' });
const list = h('div', { id: 'matters' });
const stages = choice({ name: 'stage' }, []);
const departments = choice({ name: 'department' }, []);

async function show() {
  const first = await read(address(0)); // whoever may not see it is told so, and sees no filters either
  content.replaceChildren(
    h('p', { class: 'quiet' }, t('列出所辖试点中逾期和临近期限的任务和期限，最紧急的在前；已中止的试点不列。', 'Tasks and terms of the pilots in your care that are late or due soon, the most urgent first. Pilots that stand still are left out.')),
    narrowing(), figures, list);
  await turn(first);
}

const turn = (first) => pager(list, async (page) => {
  const answer = first ?? await read(address(page));
  first = undefined; // it counts once: who comes back reads anew
  figures.replaceChildren(summary(answer));
  offer(stages, answer.stages.map(({ id, name }) => [id, pick(name)]));
  offer(departments, answer.departments.map(({ group, name }) => [group, name]));
  return answer;
}, matters);

const summary = ({ late, soon }) => h('dl', { class: 'figures', 'aria-live': 'polite' },
  figure('late', t('已逾期', 'Late'), late),
  figure('soon', t(`${wanted.within} 个工作日内到期`, `Due within ${wanted.within} working days`), soon));

const figure = (name, label, count) => h('div', null, h('dt', null, label), h('dd', { id: `count-${name}` }, t(`${count} 件`, String(count))));

/** What something is late or due of now, and what is asked for, though nothing may be. */
function offer(select, options) {
  const value = wanted[select.name] ?? '';
  const known = [['', t('全部', 'All')], ...options];
  const all = known.some(([id]) => id === value) ? known : [...known, [value, value]];
  select.replaceChildren(...all.map(([id, text]) => h('option', { value: id }, text)));
  select.value = value;
}

function narrowing() {
  const days = [...new Set([...DAYS, Number(wanted.within)])].sort((a, b) => a - b);
  const fields = h('fieldset', null, h('legend', null, t('筛选', 'Narrow down')), h('div', { class: 'fields' },
    field(t('期限', 'Due'), choice({ name: 'within' }, days.map((count) => [String(count), t(`逾期和 ${count} 个工作日内到期`, `late or within ${count} working days`)]), wanted.within)),
    field(t('阶段', 'Stage'), stages),
    field(t('责任单位', 'Responsible'), departments),
    field(t('范围', 'Which'), choice({ name: 'late' }, [['', t('全部', 'All')], ['true', t('只看逾期', 'Only late ones')]], wanted.late ?? '')),
    me.roles.includes('official') && field(t('由谁办理', 'To be done by'), choice({ name: 'mine' }, [['', t('所有单位', 'Anybody')], ['true', t('只看本部门', 'My departments')]], wanted.mine ?? ''))));
  fields.addEventListener('change', ({ target }) => {
    wanted[target.name] = target.value;
    history.replaceState(null, '', `?${new URLSearchParams(filters())}`);
    messages.replaceChildren();
    act(fields, messages, null, () => turn()).then(() => target.focus());
  });
  return h('form', { id: 'filters' }, fields);
}

const matters = (items) => (items.length === 0
  ? h('p', { class: 'card' }, t('没有符合条件的事项。', 'Nothing of this kind.'))
  : table(null, [
    { label: t('紧急程度', 'Urgency'), cell: (item) => h('span', { class: item.late ? 'badge bad' : 'badge warn' }, item.late ? t('已逾期', 'late') : t('临近期限', 'due soon')) },
    { label: t('试点', 'Pilot'), cell: (item) => h('span', null, h('a', { href: `/pilots?number=${encodeURIComponent(item.pilot)}` }, item.pilotName), h('div', { class: 'quiet' }, item.pilot)) },
    { label: t('阶段', 'Stage'), cell: (item) => pick(item.stageName) },
    { label: t('事项', 'Matter'), cell: (item) => item.what },
    { label: t('责任单位', 'Responsible'), cell: responsible },
    { label: t('最后一日', 'Last day'), cell: (item) => showDay(item.lastDay) },
    { label: t('剩余工作日', 'Working days left'), cell: left },
    { label: t('已催办、督办', 'Reminded'), cell: told },
  ], items));

const responsible = (item) => h('span', null,
  item.who.length > 0 ? item.who.join(t('、', ', ')) : t('到期自动结束', 'ends by itself'),
  item.assignee && h('div', { class: 'quiet' }, t(`已由 ${item.assignee} 签收`, `claimed by ${item.assignee}`)),
  !item.assignee && item.task && h('div', { class: 'quiet' }, t('尚未签收', 'claimed by nobody')));

function left({ workingDaysLeft: days, late }) {
  if (days === undefined) return t('日历尚未公布', 'calendar not known yet');
  if (late) return days < 0 ? t(`已过 ${-days} 个工作日`, `${-days} working days over`) : t('已过最后一日', 'over');
  return days === 0 ? t('不足 1 个工作日', 'less than one') : t(`还有 ${days} 个工作日`, `${days}`);
}

const told = (item) => h('span', null,
  item.remindedAt && h('div', null, t(`${showTime(item.remindedAt)} 催办`, `reminded ${showTime(item.remindedAt)}`)),
  item.escalatedAt && h('div', null, t(`${showTime(item.escalatedAt)} 督办`, `leaders told ${showTime(item.escalatedAt)}`)),
  !item.remindedAt && !item.escalatedAt && t('无', 'none'));

if (me) await show().catch((problem) => showProblem(messages, problem));
