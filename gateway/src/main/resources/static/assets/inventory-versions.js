// The versions of an inventory, why each was made and what it came to, and what differs between one and the one before.
import { read } from './api.js';
import { showTime, t } from './i18n.js';
import { wordsOf } from './inventory-fields.js';
import { act, h, inRow, pager, table } from './view.js';

const FIGURES = [['gross', t('排放总量', 'Gross emission')], ['ownSink', t('自有碳汇', 'Own sink')], ['offset', t('抵消量', 'Offset')], ['net', t('净排放量', 'Net emission')]];
const LISTS = { lines: t('活动数据', 'Line'), offsets: t('抵消', 'Offset'), statements: t('排放源声明', 'Statement'), tables: t('改选因子表', 'Table') };
const CHANGES = { added: t('新增', 'added'), removed: t('删除', 'removed'), changed: t('修改', 'changed') };

/** Read when it is opened. */
export function versionsOf(path, method, messages) {
  const place = h('div', null);
  const difference = h('div', { id: 'difference', 'aria-live': 'polite' });
  const node = h('details', { id: 'versions', class: 'card' }, h('summary', null, t('历次版本和比较', 'Versions and what differs')), place, difference);
  node.addEventListener('toggle', () => node.open && act(node, messages, null, () =>
    pager(place, (page) => read(`${path}/versions?size=20&page=${page}`), (items) => versions(items, (version, button) =>
      act(button, messages, null, async () => showDifference(difference, await read(`${path}/comparison?from=${version - 1}&to=${version}`), await wordsOf(method)))))));
  return node;
}

const versions = (items, compare) => table(null, [
  { label: t('版本', 'Version'), cell: ({ version }) => version },
  { label: t('保存', 'Saved'), cell: ({ savedBy, savedAt }) => `${savedBy} ${showTime(savedAt)}` },
  { label: t('修改理由', 'Reason'), cell: ({ reason }) => reason },
  { label: t('净排放量（tCO₂e）', 'Net emission (tCO₂e)'), number: true, cell: ({ calculations }) => calculations.at(0)?.net },
  { label: t('操作', 'Actions'), cell: ({ version }) => version > 1 && compareButton(version, compare) },
], items);

function compareButton(version, compare) {
  const label = t('与上一版比较', 'Compare with the one before');
  const row = t(`第 ${version} 版`, `version ${version}`);
  const button = h('button', { type: 'button', class: 'plain', 'data-compares': version, 'aria-label': inRow(label, row) }, label);
  button.addEventListener('click', () => compare(version, button));
  return button;
}

function showDifference(place, { from, to, header, entries, sheets = [], figures }, words) {
  const nothing = header.length + entries.length + sheets.length === 0;
  place.replaceChildren(
    h('h3', null, t(`第 ${from.version} 版和第 ${to.version} 版`, `Version ${from.version} and ${to.version}`)),
    nothing ? h('p', null, t('填报内容相同。', 'They say the same.'))
      : h('ul', { class: 'plain' }, header.map((change) => h('li', null, changed(words, change))), entries.map((each) => entry(words, each)), sheets.map(sheet)),
    figures ? table(t('结果（tCO₂e）', 'Figures (tCO₂e)'), [
      { label: '', cell: ([, label]) => label },
      { label: t('之前', 'Before'), number: true, cell: ([name]) => figures[name].before },
      { label: t('之后', 'After'), number: true, cell: ([name]) => figures[name].after },
      { label: t('相差', 'Difference'), number: true, cell: ([name]) => figures[name].difference },
    ], FIGURES) : h('p', { class: 'quiet' }, t('两版都核算过才能比较结果。', 'Figures are compared once both were calculated.')));
}

const entry = (words, { list, change, name, before, after, changes }) => h('li', null,
  h('span', { class: 'badge' }, CHANGES[change] ?? change), ` ${LISTS[list] ?? list} ${number(after ?? before)} ${words.source(name)}`,
  (changes ?? []).length > 0 && h('ul', null, changes.map((one) => h('li', null, changed(words, one, list, name)))));

/** Of sheets it is told which were added, removed or counted with another upload. */
const sheet = ({ change, name }) => h('li', null, h('span', { class: 'badge' }, CHANGES[change] ?? change), ' ', t(`“${name}”的填报表`, `Sheet of ${name}`));

/** People count from one. */
const number = (pointer) => Number(pointer?.split('/').at(-1)) + 1;

const changed = (words, { field, before, after }, list, name) => `${words.field(list, name, field)}：${before ?? '—'} → ${after ?? '—'}`;
