// Documents: upload, list, download, new versions, references for forms.
import { call, read, upload } from './api.js';
import { fileLink } from './download.js';
import { frame } from './frame.js';
import { showTime, t } from './i18n.js';
import { groupNames } from './names.js';
import { act, choice, copyButton, field, h, inRow, pageOf, pager, say, showProblem, table } from './view.js';

const BASE = '/api/documents/documents';
const NOT_DEPARTMENTS = ['applicants', 'enterprises', 'leaders', 'platforms', 'experts', 'auditors', 'release-administrators', 'engine-operators', 'services'];
const ACCEPT = '.pdf,.docx,.xlsx,.ofd,.png,.jpg,.jpeg';

const me = await frame();
const messages = document.querySelector('#messages');
const content = document.querySelector('#content');
const pilot = new URLSearchParams(location.search).get('pilot') ?? '';
const list = h('div', { id: 'documents' });
let types = new Map();
let nameOf;

async function show() {
  nameOf = await groupNames();
  types = new Map((await read('/api/documents/document-types')).map(({ code, name }) => [code, name]));
  const owners = me.groups.filter((group) => group.startsWith('applicants/') || isDepartment(group));
  content.append(...[owners.length > 0 && uploadForm(owners), h('h2', null, pilot ? t(`试点 ${pilot} 的材料`, `Documents of ${pilot}`) : t('全部材料', 'All documents')), list].filter(Boolean));
  await refresh();
}

const isDepartment = (group) => group.includes('/') && !NOT_DEPARTMENTS.includes(group.split('/')[0]);

const refresh = (begin = 0) => pager(list, (page) => read(`${BASE}?size=20&page=${page}${pilot && `&pilot=${encodeURIComponent(pilot)}`}`), documents, begin);

function uploadForm(owners) {
  const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': t('上传进度', 'Progress') });
  const form = h('form', { class: 'card', id: 'upload' }, h('h2', null, t('上传材料', 'Upload a document')),
    h('div', { class: 'fields' },
      field(t('名称', 'Title'), h('input', { name: 'title', maxlength: 200, 'data-pointer': '/title' }), { must: true }),
      field(t('类型', 'Type'), choice({ name: 'type', 'data-pointer': '/type' }, [...types]), { must: true }),
      field(t('所属单位', 'Owner'), choice({ name: 'organisation', 'data-pointer': '/organisation' }, owners.map((id) => [id, nameOf(id)])), { must: true }),
      field(t('试点编号（如有）', 'Pilot, if there is one'), h('input', { name: 'pilot', maxlength: 64, value: pilot, 'data-pointer': '/pilot' })),
      field(t('文件', 'File'), h('input', { type: 'file', name: 'file', accept: ACCEPT, 'data-pointer': '/file' }),
        { must: true, wide: true, hint: t('PDF、DOCX、XLSX、OFD、PNG、JPEG，不超过 30 MB', 'PDF, DOCX, XLSX, OFD, PNG, JPEG, up to 30 MB') })),
    progress, h('p', { class: 'row' }, h('button', null, t('上传', 'Upload'))));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(form.querySelector('button'), messages, form, async () => {
      const data = new FormData(form);
      if (!data.get('pilot')) data.delete('pilot');
      const saved = await send(BASE, data, {}, progress);
      say(messages, [t('已上传，引用号：', 'Uploaded. Reference: '), reference(saved.latest.reference)].flat());
      form.reset();
      await refresh();
    });
  });
  return form;
}

async function send(path, data, headers, progress) {
  progress.hidden = false;
  try {
    return (await upload(path, data, headers, (share) => { progress.value = share; })).data;
  } finally {
    progress.hidden = true;
    progress.value = 0;
  }
}

const reference = (text, title) => [h('code', null, text), ' ', copyButton(text, undefined, title)];

const documents = (items) => (items.length === 0
  ? h('p', { class: 'card' }, t('还没有材料。', 'There are no documents yet.'))
  : table(null, [
    { label: t('名称', 'Title'), cell: (doc) => h('span', null, doc.title, doc.pilot && h('span', { class: 'quiet' }, ` ${doc.pilot}`)) },
    { label: t('类型', 'Type'), cell: (doc) => types.get(doc.type) ?? doc.type },
    { label: t('所属单位', 'Owner'), cell: (doc) => nameOf(doc.organisation) },
    { label: t('最新版本', 'Latest version'), cell: (doc) => version(doc.id, doc.latest) },
    { label: t('引用号', 'Reference'), cell: (doc) => h('span', null, ...reference(doc.latest.reference, doc.title)) },
    { label: t('操作', 'Actions'), cell: actions },
  ], items));

const version = (id, latest) => h('span', null,
  fileLink(`${BASE}/${id}/versions/${latest.number}/content`, latest.fileName),
  h('span', { class: 'quiet' }, ` v${latest.number} · ${size(latest.size)} · ${showTime(latest.uploadedAt)}`));

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

const rowButton = (doc, label) => h('button', { type: 'button', class: 'plain', 'aria-label': inRow(label, doc.title) }, label);

function actions(doc) {
  const earlier = h('div', null);
  const button = rowButton(doc, t('全部版本', 'All versions'));
  button.addEventListener('click', () => act(button, messages, null, async () => {
    const { items } = await read(`${BASE}/${doc.id}/versions?size=100`);
    earlier.replaceChildren(h('ol', { reversed: true }, items.map((item) => h('li', null, version(doc.id, item), ' ', copyButton(item.reference, undefined, `${doc.title} v${item.number}`)))));
  }));
  return h('div', null, button, me.groups.includes(doc.organisation) && nextVersion(doc), earlier);
}

/** A file that becomes the next version of the document, if nobody else has added one meanwhile. */
function nextVersion(doc) {
  const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': t('上传进度', 'Progress') });
  const input = h('input', { type: 'file', name: 'file', accept: ACCEPT, hidden: true });
  const button = rowButton(doc, t('上传新版本', 'New version'));
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => act(button, messages, null, async () => {
    const data = new FormData();
    data.append('file', input.files[0]);
    input.value = ''; // else choosing the same file again, after a failure, changes nothing and does nothing
    const { etag } = await call('GET', `${BASE}/${doc.id}`);
    const saved = await send(`${BASE}/${doc.id}/versions`, data, { 'If-Match': etag }, progress);
    say(messages, [t('已保存新版本，引用号：', 'Saved. Reference: '), reference(saved.latest.reference)].flat());
    await refresh(pageOf(list));
  }));
  return h('span', null, ' ', button, input, progress);
}

if (me) await show().catch((problem) => showProblem(messages, problem));
