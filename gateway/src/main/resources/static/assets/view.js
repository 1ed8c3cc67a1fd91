// Small parts that all pages are made of.
import { t } from './i18n.js';

/** An element: h('a', {href: '/', class: 'x', onclick: f}, 'text', otherElement). */
export function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** A table whose rows become cards on a phone. Columns: {label, cell(row), number}. */
export function table(caption, columns, rows) {
  return h('table', { class: 'cells' },
    caption && h('caption', null, caption),
    h('thead', null, h('tr', null, columns.map((c) => h('th', { scope: 'col', class: c.number && 'number' }, c.label)))),
    h('tbody', null, rows.map((row) => h('tr', null, columns.map((c) =>
      h('td', { 'data-label': c.label, class: c.number && 'number' }, c.cell(row) ?? ''))))));
}

/** A labelled field around an input, select or textarea. */
export function field(label, control, { must = false, wide = false, hint } = {}) {
  if (must) control.required = true;
  return h('label', { class: wide ? 'field wide' : 'field' },
    h('span', { class: must && 'must' }, label), control, hint && h('small', { class: 'quiet' }, hint));
}

/** A choice: options are [value, text]. */
export function choice(attributes, options, value) {
  const select = h('select', attributes, options.map(([id, text]) => h('option', { value: id }, text)));
  if (value !== undefined) select.value = value;
  return select;
}

/** Says something, in place of what was said there before. Screen readers hear it. */
export function say(place, text, kind = '') {
  place.replaceChildren(h('div', { class: `notice ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, text));
  place.scrollIntoView({ block: 'nearest' });
}

/** Shows a problem as its sentences and marks the fields at fault (those with data-pointer) inside the form. */
export function showProblem(place, problem, form) {
  if (form) clearFaults(form);
  const strayed = problem.errors?.filter((error) => !markFault(form, error)) ?? [];
  place.replaceChildren(h('div', { class: 'notice bad', role: 'alert' },
    h('strong', null, problem.title ?? t('出错了', 'Something went wrong')),
    h('p', null, problem.message),
    strayed.length > 0 && h('ul', null, strayed.map((e) => h('li', null, `${e.message}（${e.field}）`))),
    problem.status === 401 && h('p', null, h('a', { class: 'button', href: location.href }, t('重新登录', 'Sign in again'))),
    problem.correlationId && h('p', { class: 'quiet' }, t('编号 ', 'Reference '), problem.correlationId)));
  (form?.querySelector('[aria-invalid]') ?? place).scrollIntoView({ block: 'center' });
}

function clearFaults(form) {
  form.querySelectorAll('.fault').forEach((node) => node.remove());
  form.querySelectorAll('[aria-invalid]').forEach((node) => node.removeAttribute('aria-invalid'));
}

/** Marks the field, or the nearest one where a part of a line is at fault; false when the form has none. */
export function markFault(form, { field: name, message }) {
  const controls = form ? [...form.querySelectorAll('[data-pointer]')] : [];
  const control = controls.find((node) => node.dataset.pointer === name)
    ?? (/\/\d+/.test(name) ? controls.find((node) => near(node.dataset.pointer, name)) : undefined);
  if (!control) return false;
  control.setAttribute('aria-invalid', 'true');
  (control.closest('label') ?? control).append(h('span', { class: 'fault' }, message));
  return true;
}

const near = (pointer, name) => pointer.startsWith(`${name}/`) || (pointer !== '' && name.startsWith(`${pointer}/`));

/** Runs what a button stands for, once at a time; a problem is shown at the place. */
export async function act(button, place, form, work) {
  button.disabled = true;
  try {
    if (form) clearFaults(form);
    await work();
  } catch (problem) {
    showProblem(place, problem, form);
  } finally {
    button.disabled = false;
  }
}

/** Does the work when the form is sent, once at a time; a problem is shown at the place and at the fields. */
export function submits(form, place, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(form.querySelector('button:not([type=button])'), place, form, work);
  });
}

/** After a command: shows everything anew and says what was done. What fails then is no failure of the command. */
export const shownAnew = (place, show, text) => show().then(() => say(place, text)).catch((problem) => showProblem(place, problem));

/** What a button of a row is called for those who do not see the row. */
export const inRow = (label, row) => t(`${label}：${row}`, `${label}: ${row}`);

/** A button that copies a text and says so; in a row of a list it names the row. */
export function copyButton(text, label = t('复制', 'Copy'), row = undefined) {
  const button = h('button', { type: 'button', class: 'secondary', 'data-copies': text });
  const show = (words) => {
    button.textContent = words;
    if (row) button.setAttribute('aria-label', inRow(words, row));
  };
  show(label);
  button.addEventListener('click', async () => {
    await copy(text);
    show(t('已复制', 'Copied'));
    setTimeout(() => show(label), 2000);
  });
  return button;
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = h('textarea', { readonly: true }); // without TLS there is no clipboard
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  return undefined;
}

/**
 * Leafs through the pages of a list: load(page) gives {items, page}; show(items) fills the place. A page that cannot be read is
 * said below. It begins with the first page, or where somebody was (`pageOf`).
 */
export function pager(place, load, show, begin = 0) {
  const turn = async (number) => {
    const { items, page } = await load(number);
    const last = Math.max(0, Math.ceil(page.total / page.size) - 1);
    if (number > last) return turn(last); // the list has become shorter
    place.dataset.page = number;
    const trouble = h('div', null);
    const leaf = (label, to, end) => {
      const button = h('button', { type: 'button', class: 'secondary', disabled: end }, label);
      button.addEventListener('click', () => act(button, trouble, null, () => turn(to)));
      return button;
    };
    place.replaceChildren(show(items), h('p', { class: 'row quiet', hidden: last === 0 },
      leaf(t('上一页', 'Back'), number - 1, number === 0),
      t(`第 ${number + 1} / ${last + 1} 页，共 ${page.total} 条`, `Page ${number + 1} of ${last + 1}, ${page.total} entries`),
      leaf(t('下一页', 'Next'), number + 1, number >= last)), trouble);
    return undefined;
  };
  return turn(begin);
}

/** The page of a list that somebody looks at: after an action they stay there. */
export const pageOf = (place) => Number(place.dataset.page ?? 0);
