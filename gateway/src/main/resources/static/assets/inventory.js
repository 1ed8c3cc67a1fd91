// Inventories: the list, and one draft with its check and the preview of its figures.
import { call, command, read, replace } from './api.js';
import { showCalculation } from './calculation.js';
import { frame } from './frame.js';
import { showTime, t } from './i18n.js';
import { newFromWorkbook, workbookOf } from './inventory-files.js';
import { draftForm } from './inventory-form.js';
import { sheetsOf } from './inventory-sheets.js';
import { versionsOf } from './inventory-versions.js';
import { groupNames } from './names.js';
import { act, copyButton, h, markFault, pager, say, showProblem, table } from './view.js';

const BASE = '/api/accounting/inventories';
const query = new URLSearchParams(location.search);
const content = document.querySelector('#content');
const messages = document.querySelector('#messages');
const me = await frame();

function open() {
  if (query.get('id')) return edit(query.get('id'));
  return query.has('new') ? create() : list();
}

const organisations = () => me.groups.filter((group) => group.startsWith('applicants/'));

async function list() {
  const nameOf = await groupNames();
  const isApplicant = organisations().length > 0;
  const sheets = h('span', null);
  const place = h('div', { id: 'inventories' });
  content.append(...[
    h('p', { class: 'notice' }, t('填写并保存清单后，把清单编号填入建设方案等表单；提交时系统按已保存的版本核算。', 'Save an inventory, then put its id into the plan form; the saved version is counted when the form is submitted.')),
    isApplicant && h('p', { class: 'row' }, h('a', { class: 'button', id: 'new-inventory', href: '/inventory?new' }, t('新建清单', 'New inventory')), sheets),
    isApplicant && newFromWorkbook(messages, `${BASE}/imports`), place,
  ].filter(Boolean));
  await pager(place, (page) => read(`${BASE}?size=20&page=${page}`), (items) => (items.length === 0
    ? h('p', { class: 'card' }, t('还没有清单。', 'There are no inventories yet.'))
    : table(null, [
      { label: t('名称', 'Name'), cell: (item) => h('a', { href: `/inventory?id=${item.id}` }, item.name) },
      { label: t('年度', 'Year'), cell: (item) => item.year },
      { label: t('单位', 'Organisation'), cell: (item) => nameOf(item.organisation) },
      { label: t('试点', 'Pilot'), cell: (item) => item.pilot },
      { label: t('核算结果', 'Result'), cell: standing },
      { label: t('保存时间', 'Saved'), cell: (item) => showTime(item.savedAt) },
      { label: t('清单编号', 'Id'), cell: (item) => h('span', null, h('code', null, item.id), ' ', copyButton(item.id, undefined, item.name)) },
    ], items)));
  if (isApplicant) await showSheets(sheets);
}

/** An applicant may fill in sheets too, also for the inventories of others, which this list does not show. */
async function showSheets(place) {
  const { page: { total } } = await read('/api/accounting/sheets?size=1');
  if (total > 0) place.replaceChildren(h('a', { id: 'own-sheets', href: '/sheets' }, t(`由本单位填报的企业填报表（${total}）`, `Sheets to fill in (${total})`)));
}

/** Whether the last calculation is final, or waits for the factors of its year. */
function standing({ provisional, finalPossible }) {
  if (provisional === undefined) return t('尚未核算', 'not calculated');
  if (!provisional) return t('正式', 'final');
  return finalPossible ? h('span', { class: 'badge' }, t('暂定，本年因子已公布，可重新核算', 'provisional; the factors are out, calculate again'))
    : h('span', { class: 'badge warn' }, t('暂定', 'provisional'));
}

async function create() {
  if (organisations().length === 0) throw new Error(t('只有申报单位可以新建清单。', 'Only applicants make inventories.'));
  const form = await draftForm({ organisation: organisations()[0], field: 'park', status: 'measured', province: '51' }, organisations());
  const save = h('button', { id: 'save' }, t('保存', 'Save'));
  form.node.append(h('p', { class: 'row' }, save));
  form.node.addEventListener('submit', (event) => {
    event.preventDefault();
    act(save, messages, form.node, async () => {
      const { data } = await command('POST', BASE, form.draft());
      form.saved();
      location.assign(`/inventory?id=${data.id}`);
    });
  });
  content.append(form.node);
}

async function edit(id) {
  const loaded = await call('GET', `${BASE}/${encodeURIComponent(id)}`);
  const draft = withoutNulls(loaded.data.draft);
  const mayEdit = me.groups.includes(draft.organisation);
  const form = await draftForm(draft, [draft.organisation], !mayEdit, true);
  const { method } = form.draft();
  const version = { etag: loaded.etag };
  const result = h('section', { id: 'calculation', 'aria-live': 'polite' });
  content.append(
    h('p', { class: 'row card' }, t('清单编号', 'Id of the inventory'), h('code', { id: 'inventory-id' }, id), copyButton(id, t('复制编号', 'Copy id')),
      h('span', { class: 'quiet', id: 'version' }, versionText(loaded.data))),
    workbookOf(id, method, mayEdit, messages, { etag: () => version.etag, beforehand: () => nothingUnsaved(form) }),
    sheetsOf(loaded.data, me, messages),
    versionsOf(`${BASE}/${encodeURIComponent(id)}`, method, messages),
    form.node, result);
  form.node.append(buttons(id, form, version, result, mayEdit));
  if (query.has('calculation')) {
    showCalculation(result, await read(`/api/accounting/calculations/${encodeURIComponent(query.get('calculation'))}`));
  }
}

/** An upload replaces what the page shows. */
function nothingUnsaved(form) {
  if (form.changed()) throw new Error(t('本页有未保存的修改。请先保存或刷新页面，再上传。', 'There are unsaved changes. Save them or reload the page first.'));
}

/** What is absent is left out when it is sent back. */
const withoutNulls = (value) => JSON.parse(JSON.stringify(value), (key, part) => part ?? undefined);

const versionText = (inventory) => t(`第 ${inventory.version} 版，${inventory.savedBy} 保存于 ${showTime(inventory.savedAt)}`, `Version ${inventory.version}, saved by ${inventory.savedBy} ${showTime(inventory.savedAt)}`)
  + (inventory.reason ? t(`，修改理由：${inventory.reason}`, `, because: ${inventory.reason}`) : '');

function buttons(id, form, version, result, mayEdit) {
  const path = `${BASE}/${encodeURIComponent(id)}`;
  const save = async () => {
    if (!form.changed()) return;
    const { data, etag } = await replace(path, form.draft(), version.etag);
    version.etag = etag;
    form.saved();
    document.querySelector('#version').textContent = versionText(data);
  };
  const run = (button, work) => act(button, messages, form.node, async () => {
    messages.replaceChildren();
    if (mayEdit) await save();
    await work();
  });
  const saving = h('button', { id: 'save' }, t('保存', 'Save'));
  const check = h('button', { type: 'button', class: 'secondary', id: 'check' }, t('校验', 'Check'));
  const calculate = h('button', { type: 'button', class: 'secondary', id: 'calculate' }, t('试算', 'Preview the figures'));
  form.node.addEventListener('submit', (event) => {
    event.preventDefault();
    run(saving, () => say(messages, t('已保存。', 'Saved.')));
  });
  check.addEventListener('click', () => run(check, async () => showFindings((await call('POST', `${path}/check`)).data, form.node)));
  calculate.addEventListener('click', () => run(calculate, async () => {
    showCalculation(result, (await command('POST', `${path}/calculations`, { purpose: 'preview' })).data);
    result.scrollIntoView({ behavior: 'smooth' });
  }));
  return h('p', { class: 'row' }, mayEdit && saving, check, mayEdit && calculate);
}

/** What is missing or wrong, at the field where there is one. */
function showFindings({ ready, findings }, form) {
  const strayed = findings.filter((finding) => !markFault(form, finding));
  say(messages, [
    ready ? t('校验通过，可以核算。', 'Nothing stands in the way of a calculation.') : t('还不能核算，请补正标出的内容：', 'Not ready yet. Please correct what is marked:'),
    h('ul', null, strayed.map((finding) => h('li', null, finding.message))),
  ], ready ? '' : 'warn');
}

if (me) await open().catch((problem) => showProblem(messages, problem));
