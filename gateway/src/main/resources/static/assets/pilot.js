// One pilot with all that is known of it, and what may be done with it.
import { command, read, readIf } from './api.js';
import { accidentsOf, reportAccident } from './accidents.js';
import { asking, reasonField } from './dialog.js';
import { fileLink } from './download.js';
import { taskLink } from './frame.js';
import { pick, showDay, showTime, t } from './i18n.js';
import { journal, subjects } from './journal.js';
import { PURPOSES, groupNames } from './names.js';
import { objectionsTo } from './objections.js';
import { panelsOf } from './panels.js';
import { contentOf } from './papers.js';
import { isOperator } from './rights.js';
import { steering } from './steering.js';
import { submitted } from './submissions.js';
import { h, shownAnew, table } from './view.js';

const messages = document.querySelector('#messages');

export async function showPilot(content, me, number) {
  const base = `/api/workflow/pilots/${encodeURIComponent(number)}`;
  const [timeline, submissions, inventories, notices, objections, accidents, panels, terms, title] = await Promise.all([
    read(`${base}/timeline`), ...['submissions', 'inventories', 'notices'].map((part) => read(`${base}/${part}`).catch(() => [])),
    ...['objections', 'accidents', 'panels', 'terms'].map((part) => readIf(`${base}/${part}`, [])), readIf(`${base}/title`, null)]);
  const { pilot } = timeline;
  const [tasks, programme, groups] = await Promise.all([
    read(`/api/workflow/tasks?pilot=${encodeURIComponent(number)}`).catch(() => ({ items: [] })),
    read(`/api/workflow/programmes/${encodeURIComponent(pilot.programme)}`).catch(() => ({ stages: [] })), groupNames()]);
  const nameOf = namesOf(timeline, submissions, groups);
  const again = (text) => shownAnew(messages, () => showPilot(content, me, number), text);
  const about = { base, pilot, me, programme, nameOf, again };
  document.querySelector('h1').textContent = pilot.name;
  content.replaceChildren(...[
    h('p', { class: 'row' },
      h('span', { id: 'number' }, pilot.number),
      h('span', { class: 'badge', id: 'stage' }, pick(pilot.outcomeName ?? pilot.stageName)),
      h('span', { class: 'quiet' }, t('进入时间 ', 'since '), showTime(pilot.since)),
      pilot.suspendedSince && h('span', { class: 'badge warn', id: 'suspended' }, t('已中止，自 ', 'Stands still since '), showTime(pilot.suspendedSince))),
    ahead(timeline, tasks.items),
    h('p', { class: 'row', id: 'ways' }, ways(pilot), steering(about, terms, accidents), reportAccident(about)),
    title && titled(title),
    history(timeline),
    objections.length > 0 && objectionsTo(about, objections), accidents.length > 0 && accidentsOf(about, accidents),
    panels.length > 0 && panelsOf(about, panels), submissions.length > 0 && submitted(submissions, nameOf),
    inventories.length > 0 && figures(inventories), notices.length > 0 && published(notices, pilot, me), leave(about)].filter(Boolean));
  if (me.roles.some((role) => ['auditor', 'official'].includes(role))) content.append(journal(base, nameOf, subjects(pilot, programme)));
}

/** The timeline names who did what, and so the groups that the submissions know by their id. */
function namesOf({ pilot, steps }, submissions, groups) {
  const told = submissions.map((item) => [item.actingFor, steps.find((step) => step.at === item.submittedAt && step.what === item.taskName)?.by]);
  const names = new Map([[pilot.applicant, steps[0]?.by], ...told].filter(([, name]) => name));
  return (id) => names.get(id) ?? groups(id);
}

function ahead({ waitingFor }, tasks) {
  return h('section', { class: 'card', id: 'ahead' }, h('h2', null, t('下一步', 'What comes next')),
    waitingFor.length === 0 && h('p', null, t('没有待办事项。', 'Nothing is waiting.')),
    h('ol', { class: 'timeline' }, waitingFor.map((next) => h('li', { class: 'ahead' },
      h('strong', null, next.what), ' ', (next.who ?? []).join(t('、', ', ')),
      h('div', { class: 'quiet' }, term(next)),
      next.trouble && h('div', { class: 'notice warn' }, next.trouble)))),
    tasks.map((task) => h('p', null, h('a', { class: 'button', href: taskLink(task.id) }, t(`去办理：${task.name}`, `Open: ${task.name}`)))));
}

function term(next) {
  const day = next.lastDay ? showDay(next.lastDay) : showTime(next.due);
  if (!day) return t('无时限', 'no date');
  const left = next.workingDaysLeft === undefined ? '' : t(`，还有 ${next.workingDaysLeft} 个工作日`, `, ${next.workingDaysLeft} working days left`);
  return t(`最后一日 ${day}`, `Last day ${day}`) + left;
}

const history = ({ steps }) => h('section', { class: 'card', id: 'timeline' }, h('h2', null, t('已办经过', 'What has been done')),
  h('ol', { class: 'timeline' }, [...steps].reverse().map((step) => h('li', null,
    h('strong', null, step.what), step.outcome && ` ${step.outcome}`,
    h('div', { class: 'quiet' }, [showTime(step.at), step.by].filter(Boolean).join(' · '))))));

const figures = (items) => h('section', null, h('h2', null, t('碳排放清单', 'Inventories')), table(null, [
  { label: t('用途', 'Purpose'), cell: (item) => h('a', { href: `/inventory?id=${item.inventoryId}&calculation=${item.calculationId}` }, `${[PURPOSES[item.purpose] ?? item.purpose, item.year].filter(Boolean).join(' ')} · ${t(`第 ${item.round} 轮`, `round ${item.round}`)}`) },
  { label: t('排放总量 (tCO₂e)', 'Gross (tCO₂e)'), number: true, cell: (item) => item.gross },
  { label: t('自有碳汇', 'Own sink'), number: true, cell: (item) => item.ownSink },
  { label: t('抵消量', 'Offset'), number: true, cell: (item) => item.offset },
  { label: t('净排放量', 'Net'), number: true, cell: (item) => item.net },
  { label: t('核算时间', 'Calculated'), cell: (item) => showTime(item.calculatedAt) },
], items));

const published = (items, pilot, me) => h('section', null, h('h2', null, t('公示', 'Public notices')), table(null, [
  { label: t('轮次', 'Round'), cell: (item) => item.round },
  { label: t('公示文件', 'Paper'), cell: (item) => noticePaper(item, pilot, me) },
  { label: t('公示期', 'Term'), cell: (item) => (item.startsAt ? `${showTime(item.startsAt)} – ${showDay(item.lastDay)}` : t('尚未开始', 'not begun')) },
  { label: t('网站', 'Sites'), cell: (item) => h('ul', null, item.sites.map((site) => h('li', null, site.address))) },
], items));

/** The paper of a notice for several pilots is for officials and auditors; everybody has its public page. */
const noticePaper = (item, pilot, me) => (item.callNotice && !me.roles.some((role) => ['auditor', 'official'].includes(role))
  ? h('a', { href: `/public/calls/${encodeURIComponent(pilot.call)}/notices/${item.callNotice}` }, t('批次公示', 'Notice of the call'))
  : fileLink(contentOf(item.document), t('下载', 'Download')));

const ways = ({ number, construction }) => [
  construction && h('a', { href: `/construction?pilot=${encodeURIComponent(number)}`, id: 'construction' }, t('建设进展', 'Construction')),
  h('a', { href: `/trend?pilot=${encodeURIComponent(number)}`, id: 'trend' }, t('排放趋势', 'Emission over the years')),
  h('a', { href: `/documents?pilot=${encodeURIComponent(number)}` }, t('本试点的材料', 'Documents of this pilot'))];

const TITLES = { held: t('有效', 'held'), revoked: t('已取消', 'revoked'), surrendered: t('已随退出交回', 'given back') };

const titled = (title) => h('section', { class: 'card', id: 'title' }, h('h2', null, t('称号', 'Title')), h('p', { class: 'row' },
  title.number, h('span', { class: title.state === 'held' ? 'badge' : 'badge bad' }, TITLES[title.state]),
  h('span', { class: 'quiet' }, t('授予 ', 'awarded '), showDay(title.awardedOn), title.endedOn && t(`，终止 ${showDay(title.endedOn)}`, `, ended ${showDay(title.endedOn)}`)),
  fileLink(contentOf(title.certificate), t('证书', 'Certificate'))));

/** Recall before the list, withdrawal after it: the service says which of the two is possible now. */
function leave({ base, pilot, me, again }) {
  if (!pilot.exit || !isOperator(pilot, me)) return null;
  const [title, explanation, done] = pilot.exit === 'recall'
    ? [t('撤回申报', 'Recall the application'), t('撤回后本次申报即告结束，不能恢复。', 'This ends the application for good.'), t('已撤回申报。', 'The application is recalled.')]
    : [t('退出试点', 'Withdraw from the programme'), t('退出后试点即告结束，不能恢复。', 'This ends the pilot for good.'), t('已退出试点。', 'The pilot has withdrawn.')];
  return h('p', null, asking(title, { class: 'danger', id: 'leave' }, () => ({
    title, explanation, fields: [reasonField()], action: title, danger: true,
    send: (values) => command('POST', `${base}/recall`, values) }), () => again(done)));
}
