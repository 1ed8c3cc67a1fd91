// An inventory as a workbook: what there is to download, and the upload of what was filled in.
import { read, sendSpreadsheet } from './api.js';
import { ask } from './dialog.js';
import { fileLink } from './download.js';
import { t } from './i18n.js';
import { act, choice, field, h } from './view.js';

const METHODS = '/api/accounting/methods';

/** The upload of a new inventory, from the template of a method. The methods are read when it is opened. */
export function newFromWorkbook(messages, path) {
  const place = h('div', { class: 'fields' });
  const links = h('p', { class: 'row' });
  const show = (method) => links.replaceChildren(...templates(method, ['下载空模板（Excel）', 'Empty template (Excel)'], ['下载空模板（CSV）', 'Empty template (CSV)']));
  const offer = async () => {
    const { items } = await read(METHODS);
    const method = choice({ id: 'template-method' }, items.filter(({ inUse }) => inUse).map(({ id, name }) => [id, name]));
    method.addEventListener('change', () => show(method.value));
    show(method.value);
    place.replaceChildren(field(t('核算方法', 'Method'), method));
  };
  const node = h('details', { id: 'from-workbook', class: 'card' }, h('summary', null, t('用工作簿新建清单', 'New inventory from a workbook')), place, links,
    h('p', { class: 'row' }, upload(t('上传填好的文件', 'Upload the filled file'), messages, async (file) => {
      const { data } = await sendSpreadsheet('POST', path, file);
      location.assign(`/inventory?id=${data.inventory.id}`);
    })));
  node.addEventListener('toggle', () => node.open && !place.hasChildNodes() && act(node, messages, null, offer));
  return node;
}

/** The saved draft as a file, and its next version from one. `beforehand` may refuse; `etag()` is that of the version shown. */
export function workbookOf(id, method, mayEdit, messages, { beforehand, etag }) {
  const reason = h('input', { id: 'import-reason', maxlength: 500 });
  const send = async (file, onlyCurrent) => {
    const query = new URLSearchParams({ onlyCurrent, ...(reason.value.trim() && { reason: reason.value.trim() }) });
    await sendSpreadsheet('PUT', `/api/accounting/inventories/${encodeURIComponent(id)}/import?${query}`, file, { 'If-Match': etag() });
    location.reload();
  };
  return h('details', { id: 'workbook', class: 'card' }, h('summary', null, t('工作簿：下载、填写、上传', 'As a workbook')),
    h('p', { class: 'row' }, templates(method, ['下载已填数据的工作簿（Excel）', 'Workbook with these data (Excel)'], ['下载 CSV', 'As CSV'], `&inventory=${encodeURIComponent(id)}`)),
    mayEdit && h('div', { class: 'fields' }, field(t('修改理由', 'Reason for the change'), reason,
      { wide: true, hint: t('核算过的清单每次修改都须说明；文件中已写明的可不填', 'Compulsory once it was calculated, unless the file gives one') })),
    mayEdit && h('p', { class: 'row' }, upload(t('上传为下一版', 'Upload as the next version'), messages, async (file) => {
      beforehand();
      await send(file, true).catch((problem) => unlessMeant(problem, () => send(file, false)));
    })));
}

/** A file that was made of an older version replaces a newer one only when somebody says so. */
function unlessMeant(problem, sendAnyway) {
  if (problem.type !== 'outdated-file') throw problem;
  return ask({ title: problem.title, explanation: problem.message, action: t('仍以此文件为准', 'Take this file'), danger: true, send: sendAnyway });
}

const templates = (method, excel, csv, query = '') => [[excel, 'xlsx'], [csv, 'csv']].map(([label, format]) =>
  fileLink(`${METHODS}/${encodeURIComponent(method)}/template?format=${format}${query}`, t(...label)));

const upload = (label, messages, send) => chooseFile(label, '.xlsx,.csv', messages, send);

/** A button that asks for a file and sends it; faults are told by cell. */
export function chooseFile(label, accept, messages, send, attributes = {}) {
  const input = h('input', { type: 'file', accept, hidden: true });
  const button = h('button', { ...attributes, type: 'button', class: 'secondary' }, label);
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => act(button, messages, null, async () => {
    const file = input.files[0];
    input.value = ''; // else choosing the same file again, after it was corrected, changes nothing and does nothing
    await send(file);
  }));
  return h('span', null, button, input);
}
