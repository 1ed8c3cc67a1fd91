// The fields of an inventory's draft: what each is called, and what may be filled in. What a method asks for it says itself.
import { read } from './api.js';
import { t } from './i18n.js';

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
export const sections = (method) => [
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

export const general = (owners, nameOf, provinces, methods) => [
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

export function activityFields({ keys, inputs, declarations, zeroWithProof }) {
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
export const withOffers = (method) => method.document.sources.filter(({ presence }) => presence !== 'excluded')
  .map((source) => ({ ...source, ...method.sources.find(({ id }) => id === source.id) }));
