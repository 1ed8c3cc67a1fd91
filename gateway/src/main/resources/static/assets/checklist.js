// The management checklist: posts, duties, statistics. Every answer is kept, the latest counts.
import { command } from './api.js';
import { asking } from './dialog.js';
import { pick, showTime, t } from './i18n.js';
import { choice, field, h, table } from './view.js';

const GROUPS = { posts: t('机构和人员', 'Posts'), duties: t('职责和制度', 'Duties'), statistics: t('统计核算', 'Statistics') };
const STATES = { 'in-place': ['badge', t('已落实', 'in place')], partly: ['badge warn', t('部分落实', 'partly')], missing: ['badge bad', t('未落实', 'missing')] };

export const checklistOf = (about, items) => h('section', { id: 'checklist' }, h('h2', null, t('管理清单', 'Management')), table(null, [
  { label: t('类别', 'Group'), cell: (item) => GROUPS[item.group] },
  { label: t('事项', 'Item'), cell: (item) => pick(item.name) },
  { label: t('情况', 'State'), cell: (item) => (item.state ? h('span', { class: STATES[item.state][0] }, STATES[item.state][1]) : t('未填报', 'not answered')) },
  { label: t('说明', 'What shows it'), cell: (item) => item.note && h('span', { class: 'lines' }, item.note) },
  { label: t('填报时间', 'Answered'), cell: (item) => showTime(item.answeredAt) },
  ...(about.reports ? [{ label: t('操作', 'Actions'), cell: (item) => answer(about, item) }] : []),
], items));

const answer = ({ base, again }, item) => asking(t('填报', 'Answer'), { class: 'plain', 'aria-label': t(`填报：${pick(item.name)}`, `Answer: ${pick(item.name)}`), 'data-item': item.id }, () => ({
  title: pick(item.name),
  fields: [
    field(t('情况', 'State'), choice({ name: 'state', 'data-pointer': '/state' }, [['', ''], ...Object.entries(STATES).map(([state, [, name]]) => [state, name])], item.state ?? ''), { must: true }),
    field(t('说明', 'What shows it'), h('textarea', { rows: 3, name: 'note', minlength: 2, maxlength: 2000, 'data-pointer': '/note' }, item.note),
      { must: true, wide: true, hint: t('写明依据，如文件名称、岗位设置', 'Such as the name of a document or of a post') })],
  action: t('填报', 'Answer'),
  send: (values) => command('POST', `${base}/checklist`, { ...values, item: item.id }),
}), () => again(t('管理清单已经填报。', 'The answer is on record.')));
