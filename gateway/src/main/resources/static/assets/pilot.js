import { command, read } from './api.js';
import { taskLink } from './frame.js';
import { pick, showDay, showTime, t } from './i18n.js';
import { groupNames } from './names.js';
import { act, askReason, h, pager, table } from './view.js';

const messages = document.querySelector('#messages');

const PURPOSES = { plan: t('方案', 'Plan'), 'plan-change': t('方案变更', 'Changed plan'), acceptance: t('验收', 'Acceptance') };

const ACTIONS = {
  'pilot-created': t('创建申报', 'Application begun'),
  'task-submitted': t('提交', 'Submitted'),
  'stage-reached': t('进入阶段', 'Stage reached'),
  'term-passed': t('期限届满', 'Term over'),
  'inventory-calculated': t('完成碳排放核算', 'Emissions calculated'),
  'notice-rendered': t('生成公示文稿', 'Notice written'),
  'notice-opened': t('开始公示', 'Notice begun'),
  'call-notice-drawn-up': t('拟定批次公示', 'Notice of the call drawn up'),
  'call-notice-published': t('登记批次公示发布', 'Notice of the call published'),
  'call-notice-not-begun': t('未随批次公示开始', 'Not begun with the notice of the call'),
  'call-list-confirmed': t('随批次名单确认', 'Listed with the others of the call'),
  'left-published-notice': t('在批次公示中注明离开', 'Marked as left on the notice of the call'),
  recall: t('撤回申报', 'Application recalled'),
  withdraw: t('退出试点', 'Withdrawn'),
  'pilot-ended': t('试点结束', 'Pilot ended'),
};

export async function showPilot(content, me, number) {
  const base = `/api/workflow/pilots/${encodeURIComponent(number)}`;
  const [timeline, submissions, inventories, notices] = await Promise.all([
    read(`${base}/timeline`), ...['submissions', 'inventories', 'notices'].map((part) => read(`${base}/${part}`).catch(() => []))]);
  const { pilot } = timeline;
  const [tasks, programme, groups] = await Promise.all([
    read(`/api/workflow/tasks?pilot=${encodeURIComponent(number)}`).catch(() => ({ items: [] })),
    read(`/api/workflow/programmes/${encodeURIComponent(pilot.programme)}`).catch(() => ({ stages: [] })), groupNames()]);
  const nameOf = namesOf(timeline, submissions, groups);
  document.querySelector('h1').textContent = pilot.name;
  content.replaceChildren(
    h('p', { class: 'row' },
      h('span', { id: 'number' }, pilot.number),
      h('span', { class: 'badge', id: 'stage' }, pick(pilot.outcomeName ?? pilot.stageName)),
      h('span', { class: 'quiet' }, t('进入时间 ', 'since '), showTime(pilot.since))),
    ahead(timeline, tasks.items),
    history(timeline),
    ...[submissions.length > 0 && submitted(submissions, nameOf), inventories.length > 0 && figures(inventories),
      notices.length > 0 && published(notices, pilot, me), papers(pilot), leave(pilot, base, me)].filter(Boolean));
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

const submitted = (items, nameOf) => h('section', null, h('h2', null, t('提交的内容', 'Submissions')), items.map((item) => h('details', { class: 'card' },
  h('summary', null, `${item.taskName ?? item.task} · ${t(`第 ${item.round} 轮`, `round ${item.round}`)} · ${showTime(item.submittedAt)} · ${item.submittedBy}（${nameOf(item.actingFor)}）`,
    item.late && h('span', { class: 'badge warn' }, t('逾期', 'late'))),
  table(null, [
    { label: t('项目', 'Field'), cell: (field) => field.label },
    { label: t('内容', 'Value'), cell: shown },
  ], item.fields))));

/** A value in the words of its form; papers and inventories as a way to them. */
function shown({ text, kind, columns }) {
  if (kind === 'document' && text.includes('@')) return h('a', { href: contentOf(text) }, t(`下载（第 ${text.split('@')[1]} 版）`, `Download (version ${text.split('@')[1]})`));
  if (kind === 'inventory' && text) return h('a', { href: `/inventory?id=${encodeURIComponent(text)}` }, t('查看清单', 'Inventory'));
  if (kind === 'table') return table(null, columns.map((label, at) => ({ label, cell: (row) => row[at] })), text.split('\n').map((line) => line.split('\t')));
  return h('span', { class: 'lines' }, text);
}

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
  : h('a', { href: contentOf(item.document) }, t('下载', 'Download')));

/** Address of the file behind a pinned reference `<id>@<version>`. */
function contentOf(reference) {
  const [id, version] = reference.split('@');
  return `/api/documents/documents/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}/content`;
}

const papers = (pilot) => h('p', null, h('a', { href: `/documents?pilot=${encodeURIComponent(pilot.number)}` }, t('本试点的材料', 'Documents of this pilot')));

/** Recall before the list, withdrawal after it: the service says which of the two is possible now. */
function leave(pilot, base, me) {
  if (!pilot.exit || !me.groups.includes(pilot.applicant)) return null;
  const [title, explanation] = pilot.exit === 'recall'
    ? [t('撤回申报', 'Recall the application'), t('撤回后本次申报即告结束，不能恢复。', 'This ends the application for good.')]
    : [t('退出试点', 'Withdraw from the programme'), t('退出后试点即告结束，不能恢复。', 'This ends the pilot for good.')];
  const button = h('button', { type: 'button', class: 'danger', id: 'leave' }, title);
  button.addEventListener('click', () => act(button, messages, null, async () => {
    const reason = await askReason(title, explanation, title);
    if (reason === null) return;
    await command('POST', `${base}/recall`, { reason });
    location.reload();
  }));
  return h('p', null, button);
}

/** What an entry of the journal is about, in words where there are any. */
function subjects(pilot, { stages }) {
  const names = new Map([...stages.map(({ id, name }) => [id, pick(name)]), [pilot.outcome, pick(pilot.outcomeName)]]);
  return ({ action, subject, details }) => {
    if (action === 'task-submitted') return details?.taskName ?? subject;
    return action === 'inventory-calculated' ? PURPOSES[subject] ?? subject : names.get(subject) ?? subject;
  };
}

function journal(base, nameOf, subjectOf) {
  const verdict = h('div', { id: 'journal-verification' });
  const entries = h('div', { id: 'journal' });
  const section = h('section', { hidden: true }, h('h2', null, t('日志', 'Journal')), verdict, entries);
  pager(entries, (page) => read(`${base}/journal?size=50&page=${page}`), (items) => table(null, [
    { label: '#', number: true, cell: (entry) => entry.seq },
    { label: t('业务时间', 'Business time'), cell: (entry) => showTime(entry.businessAt) },
    { label: t('记录时间', 'Recorded'), cell: (entry) => showTime(entry.recordedAt) },
    { label: t('办理人', 'Who'), cell: (entry) => [entry.actor === 'system' ? t('系统', 'System') : entry.actor, entry.actingFor && `（${nameOf(entry.actingFor)}）`].filter(Boolean).join('') },
    { label: t('事项', 'What'), cell: (entry) => [ACTIONS[entry.action] ?? entry.action, subjectOf(entry)].filter(Boolean).join(' · ') },
    { label: t('理由', 'Reason'), cell: (entry) => entry.reason },
    { label: t('散列值', 'Hash'), cell: (entry) => h('code', { title: entry.hash }, entry.hash.slice(0, 12)) },
  ], items)).then(async () => {
    section.hidden = false;
    const finding = await read(`${base}/journal/verification`);
    verdict.append(finding.valid
      ? h('p', { class: 'notice' }, t(`日志完整：${finding.entries} 条记录，散列链未断。`, `The journal is whole: ${finding.entries} entries, the chain is unbroken.`))
      : h('p', { class: 'notice bad', role: 'alert' }, t(`日志在第 ${finding.brokenAt} 条处不一致：`, `The journal is broken at entry ${finding.brokenAt}: `), finding.reason));
  }).catch((problem) => {
    section.hidden = problem.status === 403;
    verdict.append(h('p', { class: 'notice bad' }, problem.message));
  });
  return section;
}
