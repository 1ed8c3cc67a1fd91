// A text field whose component id begins with `Document_` takes a file: what is chosen is uploaded and the field holds
// the exact version as `<id>@<number>`. The type of the document stands in the id, after the last `__`.
import { element, fill, isOpenForInput, openTaskId, whenever } from './page.js';
import { get, newKey, send, taskDetail } from './api.js';

const documents = '/api/documents/documents';
const reference = /^([0-9a-f-]{36})@([1-9]\d*)$/;
const accepted = '.pdf,.docx,.xlsx,.ofd,.png,.jpg,.jpeg';

const typeOf = (input) => input.id.slice(input.id.lastIndexOf('__') + 2);

/** The field's label without a remark in brackets: 申请附件（可选） names 申请附件. */
function labelOf(input) {
  const label = input.closest('.fjs-form-field').querySelector('label').firstChild.textContent;
  return label.replace(/（[^）]*）$/, '').trim();
}

const link = (id, number, fileName) =>
  element('a', { href: `${documents}/${id}/versions/${number}/content`, download: fileName, textContent: fileName });

/** The group for which a person uploads: that of the task's groups to which the person belongs. */
async function ownGroup(task) {
  const { groups } = await get('/api/workflow/me');
  return task.groups.find((group) => groups.includes(group)) ?? task.organisation;
}

/** What the field refers to already, when the person's own group owns it: then the file becomes its next version. */
async function ownDocument(value, group) {
  const [, id] = reference.exec(value) ?? [];
  const found = id && (await send('GET', `${documents}/${id}`).catch(() => null));
  return found?.body.organisation === group ? found : null;
}

async function upload(input, file, progress) {
  const task = await taskDetail(openTaskId());
  const group = await ownGroup(task);
  const present = await ownDocument(input.value, group);
  const body = new FormData();
  const headers = { 'Idempotency-Key': newKey() };
  body.append('file', file);
  if (present) {
    headers['If-Match'] = present.etag;
    return send('POST', `${documents}/${present.body.id}/versions`, { headers, body, progress });
  }
  body.append('type', typeOf(input));
  body.append('organisation', group);
  body.append('pilot', task.pilot);
  body.append('title', `${task.pilotName} ${labelOf(input)}`.slice(0, 200));
  return send('POST', documents, { headers, body, progress });
}

whenever('.fjs-form input[id*="-Document_"]', (input) => {
  const file = element('input', { type: 'file', accept: accepted, hidden: true });
  const choose = element('button', { type: 'button', className: 'btn btn-default nz-upload', textContent: '上传文件' });
  const state = element('span', { className: 'nz-state' });
  state.setAttribute('role', 'status');
  const say = (...what) => state.replaceChildren(...what);

  async function showValue() {
    const [value, id, number] = reference.exec(input.value) ?? [];
    choose.textContent = value ? '重新上传' : '上传文件';
    choose.hidden = input.readOnly || input.disabled;
    if (!value) {
      say('支持 PDF、DOCX、XLSX、OFD、PNG、JPEG');
      return;
    }
    try {
      const { fileName } = await get(`${documents}/${id}/versions/${number}`);
      say(link(id, number, fileName), `（第 ${number} 版）`);
    } catch (problem) {
      say(problem.message);
    }
  }

  choose.addEventListener('click', () => isOpenForInput(input) && file.click());
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    const bar = element('progress', { max: 1, value: 0 });
    choose.disabled = true;
    say('正在上传 ', bar);
    try {
      const { body } = await upload(input, chosen, (share) => (bar.value = share));
      fill(input, body.latest.reference);
      await showValue();
    } catch (problem) {
      say(element('span', { className: 'nz-problem', textContent: problem.message }));
    } finally {
      choose.disabled = false;
      file.value = '';
    }
  });
  input.addEventListener('change', showValue);
  input.closest('.fjs-input-group').after(element('div', { className: 'nz-field' }, choose, file, state));
  showValue();
});
