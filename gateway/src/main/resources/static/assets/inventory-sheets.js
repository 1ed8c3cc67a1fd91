// The enterprises of an inventory's statistical boundary and the sheets that they fill in.
import { call, read, replace } from './api.js';
import { t } from './i18n.js';
import { sheetTable } from './sheet-table.js';
import { act, field, h, pageOf, pager, say, submits } from './view.js';

/** Read when it is opened. */
export function sheetsOf(inventory, me, messages) {
  const path = `/api/accounting/inventories/${inventory.id}`;
  const applicant = inventory.draft.organisation;
  const mayEdit = me.groups.includes(applicant);
  const place = h('div', { id: 'sheets' });
  const list = h('div');
  const show = () => pager(place, (page) => read(`${path}/sheets?size=20&page=${page}`), (items) => (items.length === 0
    ? h('p', { class: 'quiet' }, t('统计边界内还没有列出企业。', 'No enterprise is listed yet.'))
    : sheetTable(items, false, may, messages, done)), pageOf(place));
  const may = ({ organisation }) => ({ fill: me.groups.includes(organisation ?? applicant), decide: mayEdit });
  const done = async (text) => {
    await show();
    say(messages, text);
  };
  // shown anew after its own save only: what is being written in it must not be lost
  const showList = async () => list.replaceChildren(listForm(path, await call('GET', `${path}/enterprises`), messages, async (text) => {
    await showList();
    await done(text);
  }));
  const node = h('details', { id: 'enterprises', class: 'card' }, h('summary', null, t('企业和企业填报表', 'Enterprises and their sheets')), place, list);
  node.addEventListener('toggle', () => node.open && act(node, messages, null, () => Promise.all([show(), mayEdit && !list.hasChildNodes() && showList()])));
  return node;
}

/** A line an enterprise, as it is pasted from a spreadsheet. */
function listForm(path, { data, etag }, messages, done) {
  const lines = data.items.map(({ creditCode, name, organisation }) => [creditCode, name, organisation].filter(Boolean).join('\t'));
  const form = h('form', null, h('div', { class: 'fields' },
    field(t('边界内的企业', 'Enterprises of the boundary'), h('textarea', { name: 'items', rows: 6, 'data-pointer': '/items' }, lines.join('\n')), {
      wide: true, hint: t('每行一家：统一社会信用代码、名称、由其自行填报时的组名（如 enterprises/example-food），以制表符或竖线分开；可从电子表格粘贴',
        'A line each: credit code, name, group if it fills its own sheet, separated by tabs or bars') }),
    field(t('修改理由', 'Reason for the change'), h('input', { name: 'reason', maxlength: 500, 'data-pointer': '/reason' }), {
      wide: true, hint: t('清单核算过之后须说明', 'Compulsory once it was calculated') })),
  h('p', { class: 'row' }, h('button', { id: 'save-enterprises', class: 'secondary' }, t('保存企业名单', 'Save the list'))));
  submits(form, messages, async () => {
    const values = new FormData(form);
    const items = values.get('items').split('\n').filter((line) => line.trim() !== '').map(enterprise);
    await replace(`${path}/enterprises`, { items, reason: values.get('reason').trim() || undefined }, etag).catch(namingTheEnterprise);
    await done(t('企业名单已保存。', 'The list is saved.'));
  });
  return form;
}

/** All of them are at fault in one field. */
function namingTheEnterprise(problem) {
  problem.errors?.forEach((error) => {
    const [, at] = error.field.match(/^\/items\/(\d+)/) ?? [];
    if (at !== undefined) error.message = t(`第 ${Number(at) + 1} 家：${error.message}`, `No. ${Number(at) + 1}: ${error.message}`);
  });
  throw problem;
}

/** Cells are separated by tabs, or else by bars; a name may well hold a comma. */
function enterprise(line) {
  const [creditCode, name, organisation, more] = line.split(line.includes('\t') ? '\t' : '|').map((cell) => cell.trim());
  if (more !== undefined) throw new Error(t(`“${line.trim()}”多于三栏，请检查。`, `More than three cells: ${line.trim()}`));
  return { creditCode, name, organisation: organisation || undefined };
}
