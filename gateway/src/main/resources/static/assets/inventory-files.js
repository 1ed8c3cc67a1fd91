// An inventory as a workbook: what there is to download, and the upload of what was filled in.
import { sendSpreadsheet } from './api.js';
import { t } from './i18n.js';
import { act, choice, field, h } from './view.js';

const METHODS = '/api/accounting/methods';

/** The upload of a new inventory, from the template of a method. */
export function newFromWorkbook(methods, messages, path) {
  const links = h('p', { class: 'row' });
  const show = (method) => links.replaceChildren(
    h('a', { href: template(method, 'xlsx') }, t('下载空模板（Excel）', 'Empty template (Excel)')),
    h('a', { href: template(method, 'csv') }, t('下载空模板（CSV）', 'Empty template (CSV)')));
  const method = choice({ id: 'template-method' }, methods.map(({ id, name }) => [id, name]));
  method.addEventListener('change', () => show(method.value));
  show(method.value);
  return h('details', { id: 'from-workbook', class: 'card' }, h('summary', null, t('用工作簿新建清单', 'New inventory from a workbook')),
    h('div', { class: 'fields' }, field(t('核算方法', 'Method'), method)), links,
    h('p', { class: 'row' }, upload(t('上传填好的文件', 'Upload the filled file'), messages, async (file) => {
      const { data } = await sendSpreadsheet('POST', path, file);
      location.assign(`/inventory?id=${data.inventory.id}`);
    })));
}

/** The saved draft as a file, and its next version from one. `beforehand` may refuse; `etag()` is that of the version shown. */
export function workbookOf(id, method, mayEdit, messages, { beforehand, etag }) {
  const query = `&inventory=${encodeURIComponent(id)}`;
  const reason = h('input', { id: 'import-reason', maxlength: 500 });
  return h('details', { id: 'workbook', class: 'card' }, h('summary', null, t('工作簿：下载、填写、上传', 'As a workbook')),
    h('p', { class: 'row' },
      h('a', { href: template(method, 'xlsx', query) }, t('下载已填数据的工作簿（Excel）', 'Workbook with these data (Excel)')),
      h('a', { href: template(method, 'csv', query) }, t('下载 CSV', 'As CSV'))),
    mayEdit && h('div', { class: 'fields' }, field(t('修改理由', 'Reason for the change'), reason,
      { wide: true, hint: t('核算过的清单每次修改都须说明；文件中已写明的可不填', 'Compulsory once it was calculated, unless the file gives one') })),
    mayEdit && h('p', { class: 'row' }, upload(t('上传为下一版', 'Upload as the next version'), messages, async (file) => {
      beforehand();
      const why = reason.value.trim() && `?reason=${encodeURIComponent(reason.value.trim())}`;
      await sendSpreadsheet('PUT', `/api/accounting/inventories/${encodeURIComponent(id)}/import${why}`, file, { 'If-Match': etag() });
      location.reload();
    })));
}

const template = (method, format, query = '') => `${METHODS}/${encodeURIComponent(method)}/template?format=${format}${query}`;

const upload = (label, messages, send) => chooseFile(label, '.xlsx,.csv', messages, send);

/** A button that asks for a file and sends it; faults are told by cell. */
export function chooseFile(label, accept, messages, send) {
  const input = h('input', { type: 'file', accept, hidden: true });
  const button = h('button', { type: 'button', class: 'secondary' }, label);
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => act(button, messages, null, async () => {
    const file = input.files[0];
    input.value = ''; // else choosing the same file again, after it was corrected, changes nothing and does nothing
    await send(file);
  }));
  return h('span', null, button, input);
}
