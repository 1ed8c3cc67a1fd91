// Yearly tasks and key projects with their progress: every report is kept, the latest of an item in a year counts.
import { command } from './api.js';
import { asking } from './dialog.js';
import { showTime, t } from './i18n.js';
import { choice, field, h, table } from './view.js';

const SUBJECTS = { task: t('年度任务', 'Yearly task'), project: t('重点项目', 'Key project') };
const STATES = {
  'not-started': t('未开工', 'not started'), 'under-way': t('进行中', 'under way'), completed: t('已完成', 'completed'), delayed: t('滞后', 'delayed'),
};

export function progressOf(about, { current, years, reports }, plans) {
  const choices = items(current, plans);
  return h('section', { id: 'progress' }, h('h2', null, t('年度任务和重点项目', 'Yearly tasks and key projects')),
    about.reports && h('p', { class: 'row' }, report(about, choices, t('填报进展', 'Report progress'), { id: 'report-progress' }, { year: years.at(-1)?.year })),
    current.length === 0 && h('p', { class: 'card' }, t('还没有填报进展。', 'No progress has been reported yet.')),
    years.length > 0 && table(t('分年度', 'By years'), [
      { label: t('年度', 'Year'), cell: (year) => year.year },
      { label: t('事项', 'Items'), number: true, cell: (year) => year.items },
      { label: t('已完成', 'Completed'), number: true, cell: (year) => year.completed },
      { label: t('平均进度', 'Average'), number: true, cell: (year) => `${Number(year.averagePercent)}%` },
    ], years),
    current.length > 0 && table(t('逐项', 'Item by item'), [...columns(),
      ...(about.reports ? [{ label: t('操作', 'Actions'), cell: (item) => report(about, choices, t('更新', 'Update'), { class: 'plain' }, item) }] : [])], current),
    reports.length > current.length && h('details', null, h('summary', null, t(`全部填报（${reports.length} 次）`, `All reports (${reports.length})`)), table(null, columns(), reports)));
}

const columns = () => [
  { label: t('年度', 'Year'), cell: (item) => item.year },
  { label: t('类别', 'Kind'), cell: (item) => SUBJECTS[item.subject] },
  { label: t('事项', 'Item'), cell: (item) => item.item },
  { label: t('状态', 'State'), cell: (item) => h('span', { class: item.state === 'delayed' ? 'badge warn' : 'badge' }, STATES[item.state]) },
  { label: t('完成', 'Done'), number: true, cell: (item) => `${Number(item.percent)}%` },
  { label: t('说明', 'Note'), cell: (item) => item.note && h('span', { class: 'lines' }, item.note) },
  { label: t('填报时间', 'Reported'), cell: (item) => showTime(item.reportedAt) },
];

/** What has been reported on, and what the plan in force names where it has such tables. */
function items(current, plans) {
  const { keyProjects, yearlySteps } = plans.find(({ state }) => state === 'in-force')?.values ?? {};
  const planned = [keyProjects, yearlySteps].filter(Array.isArray).flat().map(({ name, work }) => name ?? work);
  return [...new Set([...current.map(({ item }) => item), ...planned])].filter((item) => item?.length <= 200);
}

function report({ base, again }, choices, label, attributes, { year, subject, item, state, percent, note }) {
  const value = (name, given, more) => ({ name, value: given, 'data-pointer': `/${name}`, ...more });
  return asking(label, attributes, () => ({
    title: t('填报进展', 'Report progress'),
    explanation: t('同一事项每次用同一名称；每次填报都保留，以同一年度的最近一次为准。', 'Call an item the same each time. Every report is kept; the latest in a year counts.'),
    fields: [
      field(t('年度', 'Year'), h('input', value('year', year, { type: 'number', min: 2000, max: 2100 })), { must: true }),
      field(t('类别', 'Kind'), choice(value('subject'), Object.entries(SUBJECTS), subject), { must: true }),
      field(t('事项', 'Item'), h('input', value('item', item, { maxlength: 200, list: 'items', autocomplete: 'off' })), { must: true, wide: true }),
      h('datalist', { id: 'items' }, choices.map((one) => h('option', { value: one }))),
      field(t('状态', 'State'), choice(value('state'), Object.entries(STATES), state), { must: true }),
      field(t('完成（%）', 'Done (%)'), h('input', value('percent', percent, { type: 'number', min: 0, max: 100, step: 0.01 })), { must: true }),
      field(t('说明', 'Note'), h('textarea', value('note', undefined, { rows: 3, maxlength: 2000 }), note), { wide: true })],
    action: t('填报', 'Report'),
    send: (values) => command('POST', `${base}/progress`, { ...values, year: Number(values.year) }),
  }), () => again(t('进展已经填报。', 'The progress is on record.')));
}
