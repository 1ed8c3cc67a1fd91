// The form of an inventory's draft, made of what its method asks for. What it does not show stays in the draft as it was.
import { read } from './api.js';
import { t } from './i18n.js';
import { groupNames } from './names.js';
import { choice, field, h } from './view.js';

const QUANTITY = { name: 'quantity', label: t('数量', 'Quantity'), inputmode: 'decimal', must: true, hint: t('非负小数，如 1234.5', 'Not negative, for instance 1234.5') };
const NOTES = [
  { name: 'evidence', label: t('凭据', 'Evidence'), maxlength: 300, hint: t('材料引用号或票据号', 'Reference of a document, or a bill') },
  { name: 'note', label: t('备注', 'Note'), maxlength: 500 },
];

/** A file by its hash, and where it lies. */
const file = (name, label) => [
  { name: `${name}/document`, label: t(`${label[0]}文件引用号`, `${label[1]}: document`), maxlength: 46, hint: t('材料编号@版本', 'id@number') },
  { name: `${name}/sha256`, label: t(`${label[0]}文件 SHA-256`, `${label[1]}: SHA-256`), maxlength: 64 },
];

/** Parts of the draft that are lists of like lines. A name with a slash lies deeper. */
const sections = (method) => [
  { name: 'tables', title: t('改选因子表', 'Other tables of factors'), fields: [
    { name: 'table', label: t('因子表', 'Table'), must: true, options: choices(method).map(({ name, label }) => [name, label]) },
    { name: 'set', label: t('改用', 'Use'), must: true, options: choices(method).flatMap(({ label, sets }) => sets.map((set) => [set, `${label} ${set}`])) },
    { name: 'reason', label: t('理由', 'Reason'), maxlength: 500, must: true }] },
  { name: 'offsets', title: t('抵消', 'Offsets'), fields: [
    { name: 'registry', label: t('登记系统', 'Registry'), options: [['CCER', 'CCER'], ['PHCER', 'PHCER'], ['FORESTRY', t('林业碳汇（未登记为前两者的）', 'Forestry sink registered as neither')]], must: true },
    { name: 'programme', label: t('签发机制', 'Programme'), maxlength: 200 },
    { name: 'project', label: t('项目', 'Project'), maxlength: 200, must: true },
    { name: 'projectId', label: t('项目编号', 'Number of the project'), maxlength: 100 },
    { name: 'location/division', label: t('项目所在地行政区划代码', 'Division where it lies'), inputmode: 'numeric', maxlength: 12 },
    { name: 'location/place', label: t('项目所在地', 'Place'), maxlength: 200 },
    { name: 'holder', label: t('原持有人', 'Holder'), maxlength: 200 },
    { name: 'methodology', label: t('方法学', 'Methodology'), maxlength: 200 },
    { name: 'vintage', label: t('减排量年份', 'Vintage'), type: 'number', must: true },
    { name: 'serialStart', label: t('起始序列号', 'First serial'), inputmode: 'numeric', must: true },
    { name: 'serialEnd', label: t('终止序列号', 'Last serial'), inputmode: 'numeric', must: true },
    { ...QUANTITY, hint: t('等于终止序列号 − 起始序列号 + 1', 'Last serial − first serial + 1') },
    { name: 'outsideBoundary', label: t('项目在核算边界之外', 'The project lies outside the boundary'), type: 'checkbox' },
    { name: 'retirement/date', label: t('注销日期', 'Retired on'), type: 'date' },
    { name: 'retirement/beneficiary', label: t('受益单位', 'Beneficiary'), maxlength: 200 },
    { name: 'retirement/reason', label: t('注销原因', 'Reason'), maxlength: 500 },
    { name: 'retirement/certificate', label: t('注销凭证', 'Certificate'), maxlength: 300 }, ...file('retirement/certificateFile', ['注销凭证', 'Certificate']), NOTES[1]] },
];

const choices = (method) => (method.document.tables ?? []).filter(({ sets }) => sets.length > 1);

const general = (owners, nameOf, provinces, methods) => [
  { name: 'method', label: t('核算方法', 'Method'), options: methods, must: true },
  { name: 'organisation', label: t('填报单位', 'Organisation'), options: owners.map((id) => [id, nameOf(id)]), must: true },
  { name: 'name', label: t('清单名称', 'Name'), maxlength: 200, must: true },
  { name: 'year', label: t('核算年度', 'Accounting year'), type: 'number', must: true },
  { name: 'status', label: t('数据性质', 'Data are'), must: true, options: [['measured', t('实测', 'measured')], ['estimated', t('估算', 'estimated')], ['forecast', t('预测', 'forecast')]] },
  { name: 'province', label: t('所在省份', 'Province'), options: provinces, must: true },
  { name: 'periodStart', label: t('起始日', 'First day'), type: 'date', hint: t('缺省为全年', 'The whole year when empty') },
  { name: 'periodEnd', label: t('终止日', 'Last day'), type: 'date' },
  { name: 'boundary/geographic', label: t('地理边界', 'Geographic boundary'), type: 'textarea', maxlength: 4000, wide: true },
  { name: 'boundary/map/document', label: t('边界图材料引用号', 'Map of the boundary: reference'), maxlength: 46 },
  { name: 'boundary/map/sha256', label: t('边界图 SHA-256', 'Map of the boundary: SHA-256'), maxlength: 64 },
  { name: 'boundary/divisions', label: t('边界完整包含的行政区划代码', 'Codes of whole divisions within it'), type: 'words', hint: t('用空格分开，如 510112；用于核对抵消项目是否在边界之外', 'Separated by blanks, for instance 510112') },
  { name: 'boundary/statistical', label: t('统计边界', 'Statistical boundary'), type: 'textarea', maxlength: 4000, wide: true },
  { name: 'unverifiedConfirmed', label: t('确认采用尚未核实的因子', 'Use factors that are not verified'), type: 'checkbox' },
  { name: 'confirmedFactors', label: t('确认采用的未核实因子的编号', 'Unverified factors that may be used'), type: 'words', wide: true, hint: t('用空格分开，编号见核算提示；留空并勾选上项时，保存时填入当前采用的', 'Separated by blanks, as findings name them; ticked above and left empty, those in use are entered when it is saved') },
];

/** Why a draft is saved anew; it belongs to the version, so it is not filled with what was said last time. */
const REASON = { name: 'reason', label: t('修改理由', 'Reason for the change'), maxlength: 500, wide: true, hint: t('核算过的清单每次修改都须说明', 'Compulsory once it was calculated') };

/**
 * {node, draft(), changed(), saved()} of a form that is filled with the draft. Its lines are those of the chosen method. With
 * `saved` it is one that was saved before, and asks why it is saved anew.
 */
export async function draftForm(draft, owners, readOnly = false, saved = false) {
  const [nameOf, methods, sets] = await Promise.all([groupNames(), read('/api/accounting/methods'), read('/api/accounting/factor-sets')]);
  const inUse = methods.items.filter((method) => method.inUse);
  const start = { ...draft, method: draft.method ?? methodOf(inUse, draft.field).id };
  const asked = general(owners, nameOf, await provinces(sets), inUse.map(({ id, name }) => [id, name]));
  const head = controls(saved && !readOnly ? [...asked, REASON] : asked, start, '');
  const node = h('form', { novalidate: true }, h('fieldset', { disabled: readOnly }, h('legend', null, t('基本情况', 'General')), h('div', { class: 'fields' }, head.nodes)));
  const place = h('div', null);
  node.append(place);
  let editors = [];
  const show = async (values) => {
    const method = await read(`/api/accounting/methods/${encodeURIComponent(values.method)}`);
    editors = [activities(method, values.lines ?? [], readOnly), statements(method, values.statements ?? [], readOnly),
      ...sections(method).map((section) => lines(section, values[section.name] ?? [], readOnly))];
    place.replaceChildren(...editors.map((editor) => editor.node));
  };
  const current = () => {
    const values = head.value(start);
    const { fields } = inUse.find(({ id }) => id === values.method) ?? { fields: [] };
    const field = fields.includes(values.field) ? values.field : fields[0] ?? values.field;
    return editors.reduce((all, editor) => ({ ...all, [editor.name]: editor.value() }), { ...values, field });
  };
  await show(start);
  head.input('method').addEventListener('change', () => show(current()));
  let last = JSON.stringify(current());
  const changed = () => JSON.stringify(current()) !== last;
  addEventListener('beforeunload', (event) => { if (!readOnly && changed()) event.preventDefault(); });
  const keep = () => {
    if (saved && !readOnly) head.input('reason').value = '';
    last = JSON.stringify(current());
  };
  return { node, draft: current, changed, saved: keep };
}

/** How people call the sources of a method and the fields of a draft: {source(id), field(list, source, pointer)}. */
export async function wordsOf(id) {
  const method = await read(`/api/accounting/methods/${encodeURIComponent(id)}`);
  const labels = (fields) => new Map(fields.map(({ name, label }) => [`/${name}`, label]));
  const sources = new Map(withOffers(method).map((source) => [source.id, { name: source.name, labels: labels(activityFields(source)) }]));
  const lists = new Map([[undefined, labels(general([], String, [], []))], ...sections(method).map(({ name, fields }) => [name, labels(fields)])]);
  return {
    source: (source) => sources.get(source)?.name ?? source,
    field: (list, source, pointer) => (lists.get(list) ?? sources.get(source)?.labels)?.get(pointer) ?? pointer,
  };
}

/** The sources that the method does not exclude, each with what it offers for its keys and inputs. */
const withOffers = (method) => method.document.sources.filter(({ presence }) => presence !== 'excluded')
  .map((source) => ({ ...source, ...method.sources.find(({ id }) => id === source.id), keyLabels: source.keys ?? [] }));

const methodOf = (methods, field) => methods.find(({ id }) => id === field) ?? methods.find(({ fields }) => fields.includes(field)) ?? methods[0];

/** Provinces that have an electricity factor, by their codes. */
async function provinces({ items }) {
  const grid = items.find(({ set, inUse }) => set === 'grid' && inUse);
  const { items: factors } = await read(`/api/accounting/factor-sets/grid/editions/${encodeURIComponent(grid.edition)}`);
  return [...new Map(factors.filter(({ areaLevel }) => areaLevel === 'province').map(({ areaCode, name }) => [areaCode, name]))].sort();
}

/** The activity data: a line belongs to a source of the method, which says what it asks for. */
function activities(method, values, readOnly) {
  const sources = withOffers(method);
  const place = h('div', null);
  const items = [];
  const renumber = () => items.forEach((item, index) => item.renumber(`/lines/${index}`));
  const add = (value) => {
    const source = sources.find(({ id }) => id === value.source);
    const remove = () => {
      items.splice(items.indexOf(item), 1);
      item.node.remove();
      renumber();
    };
    const item = source ? line(activityFields(source), value, remove, readOnly, source.name) : strange(value, remove, readOnly);
    items.push(item);
    place.append(item.node);
    renumber();
    return item;
  };
  values.forEach(add);
  const source = choice({ id: 'source' }, sources.map(({ id, name, sector }) => [id, `${sector}：${name}`]), sources[0]?.id);
  const more = h('button', { type: 'button', class: 'secondary', 'data-adds': 'lines', onclick: () => add({ source: source.value, inputs: {} }).focus() }, t('添加一行', 'Add a line'));
  return {
    name: 'lines',
    node: h('section', { id: 'lines' }, h('h2', null, t('活动数据', 'Activity data')), place,
      h('p', { class: 'row', hidden: readOnly }, h('label', { for: 'source' }, t('排放源', 'Source')), source, more)),
    value: () => items.map((item) => item.value()),
  };
}

/** A line of a source that the method does not count: it stays until somebody removes it. */
function strange(value, remove, readOnly) {
  const node = h('fieldset', { disabled: readOnly, 'data-pointer': '' }, h('legend', null, value.source),
    h('p', { class: 'notice warn' }, t('所选核算方法不计这个排放源。请改选方法，或删除此行。', 'The method does not count this source. Choose another method, or remove the line.')),
    h('p', { hidden: readOnly }, h('button', { type: 'button', class: 'plain', onclick: remove }, t('删除此行', 'Remove this line'))));
  return { node, value: () => value, renumber: (start) => { node.dataset.pointer = `${start}/source`; }, focus: () => {} };
}

function activityFields({ keys, inputs, declarations, zeroWithProof }) {
  return [
    ...keys.map(({ name, label, values }) => ({ name: `keys/${name}`, label, must: true, maxlength: 64,
      options: values.length > 0 ? [['', ''], ...values.map((each) => [each.value, each.label])] : undefined })),
    ...inputs.filter(({ byYear }) => byYear).map(({ name, label, units }) => ({ name: `series/${name}`, label, type: 'series', must: true,
      hint: t(`每行一年：年份 数量 单位，例如 2020 1000 ${units[0]}`, `A line a year, for instance 2020 1000 ${units[0]}`) })),
    ...inputs.filter(({ byYear }) => !byYear).flatMap(({ name, label, units, required }) => [
      { name: `inputs/${name}/quantity`, label, inputmode: 'decimal', must: required,
        hint: required ? t('非负小数，如 1234.5', 'Not negative, for instance 1234.5') : t('不填则采用因子表或标准的数值', 'Left empty, the table or the standard gives it') },
      { name: `inputs/${name}/unit`, label: t('单位', 'Unit'), options: units.map((unit) => [unit, unit]), with: `inputs/${name}/quantity` }]),
    ...(declarations ?? []).map(({ name, label }) => ({ name: `declared/${name}`, label, type: 'checkbox' })),
    ...[...new Set((zeroWithProof ?? []).flat())].map((name) => ({ name: `proofs/${name}`, label: PROOFS[name] ?? name, maxlength: 300 })),
    NOTES[0], ...file('evidenceFile', ['凭据', 'Evidence']), NOTES[1],
  ];
}

const PROOFS = {
  contract: t('绿电合同', 'Contract of green power'),
  settlementStatement: t('绿电结算单', 'Settlement statement'),
  greenCertificates: t('绿证', 'Green certificates'),
  meterRecord: t('自发电计量记录', 'Meter record of own power'),
};

/** What is said of the sources and sectors that the method wants. */
function statements(method, values, readOnly) {
  const sectors = (method.document.requiredSectors ?? []).map(({ id, sector }) => ({ id, name: t(`${sector}（整个部门）`, `${sector} (the whole sector)`) }));
  const wanted = [...method.document.sources.filter(({ presence }) => presence === 'required'), ...sectors];
  const said = Object.fromEntries(values.map((statement) => [statement.source, statement]));
  const states = [['', t('有数据即为涉及', 'involved when there are lines')], ['involved', t('涉及', 'involved')], ['not-involved', t('不涉及', 'not involved')], ['to-be-confirmed', t('待确认', 'to be confirmed')]];
  const made = wanted.map(({ id, name }) => ({ id, name, input: choice({ name: `state-${id}` }, states, said[id]?.state ?? '') }));
  const others = values.filter(({ source }) => !wanted.some(({ id }) => id === source) && method.document.sources.some(({ id }) => id === source));
  return {
    name: 'statements',
    node: h('section', { id: 'statements' }, h('h2', null, t('排放源声明', 'Sources involved')),
      h('fieldset', { disabled: readOnly }, h('div', { class: 'fields' }, made.map(({ name, input }) => field(name, input))))),
    value: () => [...made.filter(({ input }) => input.value !== '').map(({ id, input }) => ({ ...said[id], source: id, state: input.value })), ...others],
  };
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

function line(fields, original, remove, readOnly, title) {
  const parts = controls(fields, original, '');
  const node = h('fieldset', { disabled: readOnly }, title && h('legend', null, title), h('div', { class: 'fields' }, parts.nodes),
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
  return {
    nodes,
    renumber,
    input: (name) => made.find(({ spec }) => spec.name === name).input,
    value: (start) => made.reduce((value, { spec, input }) => withDeep(value, spec.name, isAlone(spec, made) ? undefined : content(spec, input)), structuredClone(start)),
  };
}

/** A unit says nothing without its quantity. */
const isAlone = (spec, made) => spec.with !== undefined && made.find((other) => other.spec.name === spec.with).input.value.trim() === '';

function control({ name, type, options, inputmode, maxlength }, value) {
  if (options) return choice({ name }, value === undefined || options.some(([id]) => id === value) ? options : [...options, [value, value]], value);
  const input = type === 'textarea' || type === 'series' ? h('textarea', { name, maxlength, rows: 3 })
    : h('input', { name, maxlength, inputmode, type: type === undefined || type === 'words' ? 'text' : type });
  if (type === 'checkbox') input.checked = value === true;
  else if (type === 'words') input.value = (value ?? []).join(' ');
  else if (type === 'series') input.value = (value ?? []).map((one) => `${one.year} ${one.quantity} ${one.unit}`).join('\n');
  else input.value = value ?? '';
  return input;
}

/** What the field holds as the contract wants it: a number, a truth, a text; undefined when empty. */
function content({ type }, input) {
  if (type === 'checkbox') return input.checked;
  const text = input.value.trim();
  if (text === '') return undefined;
  if (type === 'words') return text.split(/[\s，、,]+/);
  if (type === 'series') return text.split('\n').filter((row) => row.trim() !== '').map(ofYear);
  return type === 'number' ? Number(text) : text;
}

function ofYear(row) {
  const [year, quantity, unit] = row.trim().split(/\s+/);
  return { year: Number(year), quantity, unit };
}

const deep = (object, path) => path.split('/').reduce((value, key) => value?.[key], object);

/** The object with the value at the path; parents that hold nothing are left out. */
function withDeep(object, path, value) {
  const [key, ...rest] = path.split('/');
  const inner = rest.length === 0 ? value : withDeep(object[key] ?? {}, rest.join('/'), value);
  const { [key]: _, ...others } = object;
  return inner === undefined || (rest.length > 0 && Object.keys(inner).length === 0) ? others : { ...others, [key]: inner };
}
