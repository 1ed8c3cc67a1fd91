// Sheets that enterprises fill in for an inventory: what state each is in, and what its filler and the applicant may do with it.
import { call, sendSpreadsheet } from './api.js';
import { asking, reasonField } from './dialog.js';
import { fileLink } from './download.js';
import { showTime, t } from './i18n.js';
import { chooseFile } from './inventory-files.js';
import { act, h, inRow, table } from './view.js';

const STATES = {
  empty: t('未填报', 'empty'), filled: t('已上传，未提交', 'uploaded'), submitted: t('已提交，待确认', 'handed in'),
  confirmed: t('已确认', 'confirmed'), returned: t('已退回', 'given back'),
};

/** As the template heads them. */
const COLUMNS = {
  source: t('排放源', 'source'), quantity: t('数量', 'quantity'), unit: t('单位', 'unit'), keys: t('分类', 'keys'), inputs: t('其他参数', 'inputs'),
  month: t('月份', 'month'), invoice: t('发票号', 'invoice'), evidence: t('证明材料', 'evidence'), evidenceDocument: t('证明材料的文件编号', 'document of the evidence'),
  evidenceHash: t('证明材料的 SHA-256', 'SHA-256 of the evidence'), proofs: t('证明', 'proofs'), declared: t('声明', 'declared'), note: t('备注', 'note'),
};

/** A fault is at a line and a column of the file: /3/unit. */
function namingTheCells(problem) {
  problem.errors?.forEach((error) => {
    const [, line, column] = error.field.match(/^\/(\d+)(?:\/(\w+))?/) ?? [];
    if (line) error.field = t(`第 ${line} 行`, `line ${line}`) + (column ? t(`“${COLUMNS[column] ?? column}”`, `, ${COLUMNS[column] ?? column}`) : '');
  });
  throw problem;
}

/** `may(sheet)` tells {fill, decide}; `done(text)` shows all of it anew. */
export const sheetTable = (items, withInventory, may, messages, done) => table(null, [
  withInventory && { label: t('清单', 'Inventory'), cell: (sheet) => `${sheet.inventoryName}（${sheet.year}）` },
  { label: t('企业', 'Enterprise'), cell: (sheet) => h('span', null, sheet.name, h('br'), h('span', { class: 'quiet' }, sheet.party === 'own' ? '' : sheet.party)) },
  { label: t('状态', 'State'), cell: (sheet) => h('span', null, STATES[sheet.state], sheet.reason && h('div', { class: 'quiet' }, sheet.reason)) },
  { label: t('已上传', 'Uploaded'), cell: ({ upload }) => upload && h('span', null, t(`${upload.rows} 行，${showTime(upload.uploadedAt)}`, `${upload.rows} rows, ${showTime(upload.uploadedAt)}`),
    h('ul', { class: 'plain quiet' }, upload.totals.map(({ sourceName, quantity, unit }) => h('li', null, `${sourceName} ${quantity} ${unit}`)))) },
  { label: t('操作', 'Actions'), cell: (sheet) => sheet.inside && actions(sheet, withInventory, may(sheet), messages, done) },
].filter(Boolean), items);

function actions(sheet, withInventory, { fill, decide }, messages, done) {
  const path = `/api/accounting/inventories/${sheet.inventoryId}/sheets/${encodeURIComponent(sheet.party)}`;
  const headers = { 'If-Match': `"${sheet.revision}"` }; // what was seen is handed in and confirmed, nothing that came since
  const row = withInventory ? t(`${sheet.name}，${sheet.inventoryName}`, `${sheet.name}, ${sheet.inventoryName}`) : sheet.name;
  const named = (label) => ({ 'aria-label': inRow(label, row) });
  const button = (name, label, part, said) => {
    const node = h('button', { type: 'button', class: 'plain', 'data-action': name, ...named(label) }, label);
    node.addEventListener('click', () => act(node, messages, null, async () => {
      await call('POST', `${path}/${part}`, { headers });
      await done(said);
    }));
    return node;
  };
  const isOwn = sheet.organisation === undefined;
  const mayConfirm = sheet.state === 'submitted' || (isOwn && sheet.state === 'filled');
  return h('div', { class: 'row' },
    fill && fileLink(`${path}/template`, t('下载模板', 'Template'), named(t('下载模板', 'Template'))),
    fill && chooseFile(t('上传填报表', 'Upload'), '.csv', messages, async (file) => {
      await sendSpreadsheet('PUT', `${path}/rows`, file, headers).catch(namingTheCells);
      await done(t(`“${sheet.name}”的填报表已上传。`, `The sheet of ${sheet.name} is uploaded.`));
    }, named(t('上传填报表', 'Upload'))),
    fill && !isOwn && ['filled', 'returned'].includes(sheet.state) && button('submit', t('提交', 'Hand in'), 'submission', t(`“${sheet.name}”的填报表已提交，等待申报主体确认。`, `The sheet of ${sheet.name} is handed in.`)),
    decide && mayConfirm && button('confirm', t('确认', 'Confirm'), 'confirmation', t(`“${sheet.name}”的填报表已确认，将计入核算。`, `The sheet of ${sheet.name} is confirmed and will be counted.`)),
    decide && ['submitted', 'confirmed'].includes(sheet.state) && asking(t('退回', 'Give back'), { class: 'plain', 'data-action': 'return', ...named(t('退回', 'Give back')) }, () => ({
      title: t(`退回“${sheet.name}”的填报表`, `Give back the sheet of ${sheet.name}`), fields: [reasonField()], action: t('退回', 'Give back'),
      send: (values) => call('POST', `${path}/return`, { body: values, headers }),
    }), () => done(t(`“${sheet.name}”的填报表已退回。`, `The sheet of ${sheet.name} is given back.`))));
}
