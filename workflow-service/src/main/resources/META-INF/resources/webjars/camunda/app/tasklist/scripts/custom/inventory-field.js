// A text field whose component id begins with `Inventory_` holds the id of a draft in accounting. The button makes one
// when there is none and opens it in a tab of its own; below stand the four figures of its latest calculation.
import { day, element, fill, isOpenForInput, openTaskId, whenever } from './page.js';
import { get, newKey, send, taskDetail } from './api.js';

const inventories = '/api/accounting/inventories';
const isId = (value) => /^[0-9a-f-]{36}$/.test(value);

/** The first two digits of the province's GB/T 2260 code, from the pilot's jurisdiction. */
async function provinceOf(pilot) {
  const { jurisdiction } = await get(`/api/workflow/pilots/${encodeURIComponent(pilot)}`);
  const [root] = jurisdiction.split('/');
  const province = (await get('/api/workflow/jurisdictions')).find(({ id }) => id === root);
  return province?.code?.slice(0, 2);
}

/**
 * The year that the field asks for by the end of its id: `__base` is the programme's base year, `__2` two years before the
 * application. Other fields get the last full year before the task came up; it can be changed in the draft.
 */
async function yearFor(input, task) {
  const wanted = /__(base|\d)$/.exec(input.id)?.[1];
  if (wanted === 'base') {
    return (await get(`/api/workflow/programmes/${encodeURIComponent(task.programme)}`)).baseYear;
  }
  const { createdAt } = wanted ? await get(`/api/workflow/pilots/${encodeURIComponent(task.pilot)}`) : task;
  return Number(day(createdAt).slice(0, 4)) - Number(wanted ?? 1);
}

const programmeUnknown =
  '核算服务尚未收到本试点方案的设置，清单先按园区新建：请在清单中核对领域和核算方法；收到设置之前不能作正式核算。';

/** What accounting was told of a version of a programme; null while it was told nothing. */
async function settingsOf(programme, version) {
  try {
    return await get(`/api/accounting/programmes/${encodeURIComponent(programme)}/versions/${version}`);
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

/** What the pilot's programme counts with: the first that it allows, which can be changed in the draft. */
async function countedBy(pilot, tell) {
  const { programme, programmeVersion } = await get(`/api/workflow/pilots/${encodeURIComponent(pilot)}`);
  const settings = await settingsOf(programme, programmeVersion);
  if (!settings) {
    tell(programmeUnknown);
  }
  const [first] = settings?.fields ?? [];
  return first ? { field: first.field, method: first.methods[0] } : { field: 'park' };
}

async function newDraft(task, year, tell) {
  const draft = {
    organisation: task.organisation,
    pilot: task.pilot,
    ...(await countedBy(task.pilot, tell)),
    name: `${task.pilotName} ${year} 年度清单`,
    year,
    status: 'measured',
    province: await provinceOf(task.pilot)
  };
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() };
  return (await send('POST', inventories, { headers, body: JSON.stringify(draft) })).body.id;
}

function figures({ gross, ownSink, offset, net }) {
  const rows = { 排放总量: gross, 自有碳汇: ownSink, 抵消量: offset, 净排放量: net };
  const cells = Object.entries(rows).map(([name, value]) =>
    element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value }))
  );
  return element('dl', { className: 'nz-figures' }, ...cells, element('span', { textContent: '单位：tCO₂e' }));
}

whenever('.fjs-form input[id*="-Inventory_"]', (input) => {
  const edit = element('button', { type: 'button', className: 'btn btn-default nz-edit', textContent: '编辑活动数据' });
  const choice = element('span', { className: 'nz-state' });
  const notice = element('div', { className: 'nz-state' });
  const result = element('div');
  const address = () => `/inventory?id=${input.value}`;
  const fail = (problem) => result.replaceChildren(element('span', { className: 'nz-problem', textContent: problem.message }));

  async function showFigures() {
    if (!isId(input.value)) {
      return;
    }
    choice.replaceChildren();
    try {
      const { items } = await get(`${inventories}/${input.value}/calculations?size=1`);
      result.replaceChildren(items.length ? figures(items[0]) : '清单尚未核算，提交后由系统核算。');
    } catch (problem) {
      fail(problem);
    }
  }

  /** Drafts that the pilot has already, so that nobody makes a second one unawares. */
  async function offerDrafts() {
    if (input.value || !isOpenForInput(input)) {
      return;
    }
    const task = await taskDetail(openTaskId());
    const { items } = await get(`${inventories}?pilot=${encodeURIComponent(task.pilot)}&size=5`);
    const buttons = items.map(({ id, name, version }) => {
      const use = element('button', { type: 'button', className: 'btn btn-link', textContent: `${name}（第 ${version} 版）` });
      use.addEventListener('click', () => take(id));
      return use;
    });
    choice.replaceChildren(...(buttons.length ? ['或选用已有清单：', ...buttons] : []));
  }

  function take(id) {
    fill(input, id);
    return showFigures();
  }

  edit.addEventListener('click', async () => {
    if (!isId(input.value) && !isOpenForInput(input)) {
      return;
    }
    const tab = window.open('about:blank', '_blank'); // at once: after the answer the browser would block it
    edit.disabled = true;
    try {
      if (!isId(input.value)) {
        const task = await taskDetail(openTaskId());
        await take(await newDraft(task, await yearFor(input, task), (words) => notice.replaceChildren(words)));
      }
      tab.location = address();
    } catch (problem) {
      tab?.close();
      fail(problem);
    } finally {
      edit.disabled = false;
    }
  });
  input.addEventListener('change', showFigures);
  window.addEventListener('focus', () => input.isConnected && showFigures());
  input.closest('.fjs-input-group').after(element('div', { className: 'nz-field' }, edit, choice, notice, result));
  showFigures();
  offerDrafts().catch(fail);
});
