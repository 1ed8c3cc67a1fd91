// The ledger of a pilot's money in 万元: entries are never changed, a mistake is undone by a counter-entry.
import { command } from './api.js';
import { asking, reasonField } from './dialog.js';
import { pick, showTime, t } from './i18n.js';
import { choice, field, h, table } from './view.js';

const MOVEMENTS = {
  applied: t('申请', 'applied for'), approved: t('批准', 'approved'), paid: t('到位', 'paid'), spent: t('支出', 'spent'), reward: t('省级奖励', 'reward'),
};

/** The reward is written by the province, everything else by the operator. */
const mayWrite = (about, movement) => (movement === 'reward' ? about.rewards : about.reports);

export function fundingOf(about, { sources, years, entries }) {
  const movements = Object.entries(MOVEMENTS).filter(([movement]) => mayWrite(about, movement));
  const named = new Map(sources.map(({ id, name }) => [id, pick(name)]));
  return h('section', { id: 'funding' }, h('h2', null, t('资金台账（万元）', 'Ledger (10 000 CNY)')),
    movements.length > 0 && h('p', { class: 'row' }, record(about, movements, [...named], years.at(-1)?.year)),
    years.length > 0 && table(t('分年度合计', 'Totals by years'), [{ label: t('年度', 'Year'), cell: (year) => year.year },
      ...Object.entries(MOVEMENTS).map(([movement, label]) => ({ label, number: true, cell: (year) => money(year[movement]) }))], years),
    entries.length === 0 ? h('p', { class: 'card' }, t('还没有资金记录。', 'There are no entries yet.')) : ledger(about, entries, named));
}

function ledger(about, entries, sources) {
  const undone = new Set(entries.map(({ reverses }) => reverses).filter(Boolean));
  const open = (entry) => !entry.reverses && !undone.has(entry.id) && mayWrite(about, entry.movement);
  return table(t('逐笔记录', 'Entries'), [
    { label: t('年度', 'Year'), cell: (entry) => entry.year },
    { label: t('事项', 'Movement'), cell: (entry) => h('span', null, MOVEMENTS[entry.movement], ' ', mark(entry, undone)) },
    { label: t('来源', 'Source'), cell: (entry) => sources.get(entry.source) ?? entry.source },
    { label: t('金额', 'Amount'), number: true, cell: (entry) => money(entry.amount) },
    { label: t('说明', 'Note'), cell: (entry) => entry.note && h('span', { class: 'lines' }, entry.note) },
    { label: t('登记', 'Recorded'), cell: (entry) => `${showTime(entry.recordedAt)} ${about.nameOf(entry.actingFor)}` },
    ...(entries.some(open) ? [{ label: t('操作', 'Actions'), cell: (entry) => open(entry) && reverse(about, entry) }] : []),
  ], entries);
}

function mark(entry, undone) {
  if (entry.reverses) return h('span', { class: 'badge warn' }, t('冲销', 'counter-entry'));
  return undone.has(entry.id) && h('span', { class: 'badge warn' }, t('已冲销', 'undone'));
}

/** Exact, without the zeros that say nothing: 1,234.5 for 1234.5000. */
function money(amount) {
  const [whole, part = ''] = amount.split('.');
  const decimals = part.replace(/0+$/, '');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals && `.${decimals}`);
}

const record = ({ base, again }, movements, sources, year) => asking(t('登记资金', 'Record money'), { id: 'record-funding' }, () => ({
  title: t('登记资金', 'Record money'),
  explanation: t('记录不能修改；登记有误的，冲销后重新登记。', 'An entry is never changed; undo a mistake and record it anew.'),
  fields: [
    field(t('年度', 'Year'), h('input', { type: 'number', name: 'year', min: 2000, max: 2100, value: year, 'data-pointer': '/year' }), { must: true }),
    field(t('事项', 'Movement'), choice({ name: 'movement', 'data-pointer': '/movement' }, [['', ''], ...movements]), { must: true }),
    field(t('来源', 'Source'), choice({ name: 'source', 'data-pointer': '/source' }, [['', ''], ...sources]), { must: true, wide: true }),
    field(t('金额（万元）', 'Amount (10 000 CNY)'), h('input', {
      name: 'amount', inputmode: 'decimal', pattern: '(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?', title: t('大于零的数，最多四位小数', 'A number above zero, up to four decimals'), 'data-pointer': '/amount' }),
    { must: true, hint: t('最多四位小数', 'Up to four decimals') }),
    field(t('说明', 'Note'), h('textarea', { rows: 3, name: 'note', maxlength: 2000, 'data-pointer': '/note' }), { wide: true })],
  action: t('登记', 'Record'),
  send: (values) => command('POST', `${base}/funding`, { ...values, year: Number(values.year) }),
}), () => again(t('资金已经登记。', 'The money is on record.')));

const reverse = ({ base, again }, entry) => asking(t('冲销', 'Undo'), { class: 'plain' }, () => ({
  title: t(`冲销：${entry.year} 年${MOVEMENTS[entry.movement]} ${money(entry.amount)} 万元`, `Undo: ${MOVEMENTS[entry.movement]} ${money(entry.amount)} in ${entry.year}`),
  explanation: t('登记一笔相反的记录，两笔都保留；每笔只能冲销一次。', 'Writes the opposite entry; both are kept. An entry is undone once.'),
  fields: [reasonField()], action: t('冲销', 'Undo'), danger: true,
  send: (values) => command('POST', `${base}/funding/${entry.id}/reversal`, values),
}), () => again(t('记录已经冲销。', 'The entry is undone.')));
