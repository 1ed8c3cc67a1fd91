// What was submitted at the tasks of a pilot, in the words of its forms.
import { fileLink } from './download.js';
import { showTime, t } from './i18n.js';
import { contentOf } from './papers.js';
import { h, table } from './view.js';

export const submitted = (items, nameOf) => h('section', null, h('h2', null, t('提交的内容', 'Submissions')), items.map((item) => h('details', { class: 'card' },
  h('summary', null, `${item.taskName ?? item.task} · ${t(`第 ${item.round} 轮`, `round ${item.round}`)} · ${showTime(item.submittedAt)} · ${item.submittedBy}（${nameOf(item.actingFor)}）`,
    item.late && h('span', { class: 'badge warn' }, t('逾期', 'late'))),
  fieldsOf(item))));

/** The fields of one submission. */
export const fieldsOf = (item) => table(null, [
  { label: t('项目', 'Field'), cell: (field) => field.label },
  { label: t('内容', 'Value'), cell: shown },
], item.fields);

/** A value in the words of its form; papers and inventories as a way to them. */
function shown({ text, kind, columns }) {
  if (kind === 'document' && text.includes('@')) return fileLink(contentOf(text), t(`下载（第 ${text.split('@')[1]} 版）`, `Download (version ${text.split('@')[1]})`));
  if (kind === 'inventory' && text) return h('a', { href: `/inventory?id=${encodeURIComponent(text)}` }, t('查看清单', 'Inventory'));
  if (kind === 'table') return table(null, columns.map((label, at) => ({ label, cell: (row) => row[at] })), text.split('\n').map((line) => line.split('\t')));
  return h('span', { class: 'lines' }, text);
}
