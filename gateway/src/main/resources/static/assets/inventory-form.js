// The form of an inventory's draft, made of what its method asks for. What it does not show stays in the draft as it was.
import { read } from './api.js';
import { t } from './i18n.js';
import { activityFields, general, sections, withOffers } from './inventory-fields.js';
import { groupNames } from './names.js';
import { choice, field, h, inRow } from './view.js';

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
    const item = source ? line(source.name, activityFields(source), value, remove, readOnly, true) : strange(value, remove, readOnly);
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
  const removal = removing(value.source, remove);
  const node = h('fieldset', { disabled: readOnly, 'data-pointer': '' }, h('legend', null, value.source),
    h('p', { class: 'notice warn' }, t('所选核算方法不计这个排放源。请改选方法，或删除此行。', 'The method does not count this source. Choose another method, or remove the line.')),
    h('p', { hidden: readOnly }, removal.node));
  const renumber = (start) => {
    node.dataset.pointer = `${start}/source`;
    removal.renumber(start);
  };
  return { node, value: () => value, renumber, focus: () => {} };
}

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
    const item = line(title, fields, value, () => {
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

function line(title, fields, original, remove, readOnly, isHeaded = false) {
  const parts = controls(fields, original, '');
  const removal = removing(title, remove);
  const node = h('fieldset', { disabled: readOnly }, isHeaded && h('legend', null, title), h('div', { class: 'fields' }, parts.nodes),
    h('p', { hidden: readOnly }, removal.node));
  return {
    node,
    value: () => parts.value(original),
    renumber: (start) => {
      parts.renumber(start);
      removal.renumber(start);
    },
    focus: () => node.querySelector('input, select').focus(),
  };
}

/** The button that removes a line, named by what the line is and where it stands. */
function removing(title, remove) {
  const label = t('删除此行', 'Remove this line');
  const node = h('button', { type: 'button', class: 'plain', onclick: remove }, label);
  const renumber = (start) => {
    const number = Number(start.split('/').at(-1)) + 1;
    node.setAttribute('aria-label', inRow(label, t(`第 ${number} 行，${title}`, `line ${number}, ${title}`)));
  };
  return { node, renumber };
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
