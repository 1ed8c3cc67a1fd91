// The form of an inventory's draft. What it does not show (other gases, say) stays in the draft as it was.
import { read } from './api.js';
import { t } from './i18n.js';
import { groupNames } from './names.js';
import { choice, field, h } from './view.js';

const QUANTITY = { name: 'quantity', label: t('数量', 'Quantity'), inputmode: 'decimal', must: true, hint: t('非负小数，如 1234.5', 'Not negative, for instance 1234.5') };
const NOTES = [
  { name: 'evidence', label: t('凭据', 'Evidence'), maxlength: 300, hint: t('材料引用号或票据号', 'Reference of a document, or a bill') },
  { name: 'note', label: t('备注', 'Note'), maxlength: 500 },
];
const unit = (...units) => ({ name: 'unit', label: t('单位', 'Unit'), options: units.map((u) => [u, u]), must: true });

/** The kinds of lines with their fields. A name with a slash lies deeper; `only` is the kind of line that has the field. */
const sections = (fuels) => [
  { name: 'fuels', title: t('化石燃料', 'Fuels'), fields: [
    { name: 'fuel', label: t('燃料', 'Fuel'), options: fuels, must: true }, QUANTITY, unit('t', 'kg', '万t', 'Nm3', '万Nm3'), ...NOTES] },
  { name: 'electricity', title: t('电力', 'Electricity'), fields: [
    { name: 'kind', label: t('类别', 'Kind'), must: true, options: [['purchased', t('外购电', 'Purchased')], ['exported', t('外供电', 'Exported')],
      ['own-non-fossil', t('自发自用非化石电', 'Own non-fossil')], ['green-purchased', t('外购绿电', 'Green, purchased')]] },
    QUANTITY, unit('MWh', 'kWh', '万kWh', 'GWh', '亿kWh'),
    { name: 'proof/contract', label: t('绿电合同', 'Contract of green power'), maxlength: 300, only: 'green-purchased' },
    { name: 'proof/settlementStatement', label: t('绿电结算单', 'Settlement statement'), maxlength: 300, only: 'green-purchased' },
    { name: 'proof/greenCertificates', label: t('绿证', 'Green certificates'), maxlength: 300, only: 'green-purchased' },
    { name: 'proof/meterRecord', label: t('自发电计量记录', 'Meter record of own power'), maxlength: 300, only: 'own-non-fossil' }, ...NOTES] },
  { name: 'heat', title: t('热力', 'Heat'), fields: [
    { name: 'kind', label: t('类别', 'Kind'), must: true, options: [['purchased', t('外购热', 'Purchased')], ['exported', t('外供热', 'Exported')]] },
    QUANTITY, unit('GJ', 'MJ', 'TJ'), ...NOTES] },
  { name: 'ownSinks', title: t('自有碳汇', 'Own sinks'), fields: [
    { name: 'kind', label: t('碳汇类型', 'Kind of sink'), maxlength: 64, must: true },
    { ...QUANTITY, label: t('碳汇量 (tCO₂e)', 'Quantity (tCO₂e)') },
    { name: 'issuedAsCredit', label: t('已签发为减排量', 'Issued as credits'), type: 'checkbox' }, ...NOTES] },
  { name: 'offsets', title: t('抵消', 'Offsets'), fields: [
    { name: 'registry', label: t('登记系统', 'Registry'), options: [['CCER', 'CCER'], ['PHCER', 'PHCER']], must: true },
    { name: 'project', label: t('项目', 'Project'), maxlength: 200, must: true },
    { name: 'methodology', label: t('方法学', 'Methodology'), maxlength: 200 },
    { name: 'vintage', label: t('减排量年份', 'Vintage'), type: 'number', must: true },
    { name: 'serialStart', label: t('起始序列号', 'First serial'), inputmode: 'numeric', must: true },
    { name: 'serialEnd', label: t('终止序列号', 'Last serial'), inputmode: 'numeric', must: true },
    { ...QUANTITY, hint: t('等于终止序列号 − 起始序列号 + 1', 'Last serial − first serial + 1') },
    { name: 'outsideBoundary', label: t('项目在核算边界之外', 'The project lies outside the boundary'), type: 'checkbox' },
    { name: 'retirement/date', label: t('注销日期', 'Retired on'), type: 'date' },
    { name: 'retirement/beneficiary', label: t('受益单位', 'Beneficiary'), maxlength: 200 },
    { name: 'retirement/reason', label: t('注销原因', 'Reason'), maxlength: 500 },
    { name: 'retirement/certificate', label: t('注销凭证', 'Certificate'), maxlength: 300 }, NOTES[1]] },
];

const general = (owners, nameOf, provinces) => [
  { name: 'organisation', label: t('填报单位', 'Organisation'), options: owners.map((id) => [id, nameOf(id)]), must: true },
  { name: 'name', label: t('清单名称', 'Name'), maxlength: 200, must: true },
  { name: 'year', label: t('核算年度', 'Accounting year'), type: 'number', must: true },
  { name: 'status', label: t('数据性质', 'Data are'), must: true, options: [['measured', t('实测', 'measured')], ['estimated', t('估算', 'estimated')], ['forecast', t('预测', 'forecast')]] },
  { name: 'province', label: t('所在省份', 'Province'), options: provinces, must: true },
  { name: 'periodStart', label: t('起始日', 'First day'), type: 'date', hint: t('缺省为全年', 'The whole year when empty') },
  { name: 'periodEnd', label: t('终止日', 'Last day'), type: 'date' },
  { name: 'boundary', label: t('核算边界', 'Boundary'), type: 'textarea', maxlength: 4000, wide: true },
];

/** {node, draft(), changed(), saved()} of a form that is filled with the draft. */
export async function draftForm(draft, owners, readOnly = false) {
  const [nameOf, fuels, grid] = await Promise.all([
    groupNames(), read(`/api/accounting/factors/fuels?series=${draft.fuelSeries ?? 'A'}`), read('/api/accounting/factors/grid?areaLevel=province')]);
  const provinces = [...new Map(grid.items.map((factor) => [factor.areaCode, factor.area]))].sort();
  const head = controls(general(owners, nameOf, provinces), draft, '');
  const editors = sections(fuels.items.map(({ fuel, name, activityUnit }) => [fuel, `${name}（${activityUnit}）`]))
    .map((section) => lines(section, draft[section.name] ?? [], readOnly));
  const node = h('form', { novalidate: true }, h('fieldset', { disabled: readOnly }, h('legend', null, t('基本情况', 'General')), h('div', { class: 'fields' }, head.nodes)),
    editors.map((editor) => editor.node));
  const current = () => editors.reduce((all, editor) => ({ ...all, [editor.name]: editor.value() }), { ...draft, ...head.value(draft) });
  let last = JSON.stringify(current());
  const changed = () => JSON.stringify(current()) !== last;
  addEventListener('beforeunload', (event) => { if (!readOnly && changed()) event.preventDefault(); });
  return { node, draft: current, changed, saved: () => { last = JSON.stringify(current()); } };
}

/** Lines of one kind, to be added and removed. Their pointers follow their position. */
function lines({ name, title, fields }, values, readOnly) {
  const place = h('div', null);
  const items = [];
  const renumber = () => items.forEach((item, index) => item.renumber(`/${name}/${index}`));
  const add = (value) => {
    const item = line(fields, value, () => {
      items.splice(items.indexOf(item), 1);
      item.node.remove();
      renumber();
    }, readOnly);
    items.push(item);
    place.append(item.node);
    renumber();
    return item;
  };
  values.forEach(add);
  const more = h('button', { type: 'button', class: 'secondary', 'data-adds': name, hidden: readOnly, onclick: () => add({}).focus() }, t('添加一行', 'Add a line'));
  return { name, node: h('section', { id: name }, h('h2', null, title), place, more), value: () => items.map((item) => item.value()) };
}

function line(fields, original, remove, readOnly) {
  const parts = controls(fields, original, '');
  const node = h('fieldset', { disabled: readOnly }, h('div', { class: 'fields' }, parts.nodes),
    h('p', { hidden: readOnly }, h('button', { type: 'button', class: 'plain', onclick: remove }, t('删除此行', 'Remove this line'))));
  return {
    node,
    value: () => parts.value(original),
    renumber: parts.renumber,
    focus: () => node.querySelector('input, select').focus(),
  };
}

/** Inputs for the fields; value(original) puts what they hold over the original. */
function controls(fields, original, prefix) {
  const made = fields.map((spec) => ({ spec, input: control(spec, deep(original, spec.name)) }));
  const renumber = (start) => made.forEach(({ spec, input }) => { input.dataset.pointer = `${start}/${spec.name}`; });
  renumber(prefix);
  const nodes = made.map(({ spec, input }) => field(spec.label, input, spec));
  showOnly(made, nodes);
  return {
    nodes,
    renumber,
    value: (start) => made.reduce((value, { spec, input }) => withDeep(value, spec.name, content(spec, input)), structuredClone(start)),
  };
}

/** Fields that belong to one kind of line are there while that kind is chosen. */
function showOnly(made, nodes) {
  const kind = made.find(({ spec }) => spec.name === 'kind')?.input;
  const update = () => made.forEach(({ spec, input }, index) => {
    input.disabled = spec.only !== undefined && spec.only !== kind.value;
    nodes[index].hidden = input.disabled;
  });
  kind?.addEventListener('change', update);
  if (kind) update();
}

function control({ name, type, options, inputmode, maxlength }, value) {
  if (options) return choice({ name }, value === undefined || options.some(([id]) => id === value) ? options : [...options, [value, value]], value);
  const input = type === 'textarea' ? h('textarea', { name, maxlength, rows: 3 })
    : h('input', { name, maxlength, inputmode, type: type ?? 'text' });
  if (type === 'checkbox') input.checked = value === true;
  else input.value = value ?? '';
  return input;
}

/** What the field holds as the contract wants it: a number, a truth, a text; undefined when empty. */
function content({ type }, input) {
  if (input.disabled) return undefined;
  if (type === 'checkbox') return input.checked;
  const text = input.value.trim();
  if (text === '') return undefined;
  return type === 'number' ? Number(text) : text;
}

const deep = (object, path) => path.split('/').reduce((value, key) => value?.[key], object);

/** The object with the value at the path; parents that hold nothing are left out. */
function withDeep(object, path, value) {
  const [key, ...rest] = path.split('/');
  const inner = rest.length === 0 ? value : withDeep(object[key] ?? {}, rest.join('/'), value);
  const { [key]: _, ...others } = object;
  return inner === undefined || (rest.length > 0 && Object.keys(inner).length === 0) ? others : { ...others, [key]: inner };
}
