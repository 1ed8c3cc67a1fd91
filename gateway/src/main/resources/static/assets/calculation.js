// The four figures, and for each line every number that went in, where it comes from and why.
import { showTime, t } from './i18n.js';
import { h, table } from './view.js';

const STANDING = {
  verified: ['', t('已核实', 'verified')],
  secondary: ['warn', t('二手来源', 'secondary source')],
  unverified: ['bad', t('未核实', 'unverified')],
};

const FIGURES = {
  gross: t('排放总量', 'Gross emission'),
  ownSink: t('自有碳汇', 'Own sink'),
  offset: t('抵消量', 'Offset'),
  memo: t('单列，不计入', 'Told beside the figures'),
};

export function showCalculation(place, calculation) {
  place.replaceChildren(
    h('h2', null, t('核算结果（tCO₂e）', 'Figures (tCO₂e)'), ' ', calculation.provisional && h('span', { class: 'badge warn' }, t('暂定', 'provisional'))),
    h('dl', { class: 'figures' }, figure('gross', FIGURES.gross, calculation), figure('ownSink', FIGURES.ownSink, calculation),
      figure('offset', FIGURES.offset, calculation), figure('net', t('净排放量', 'Net emission'), calculation)),
    h('p', { class: 'quiet' }, t(
      `清单第 ${calculation.inventoryVersion} 版，方法 ${calculation.method.id} v${calculation.method.version}，因子集 ${calculation.factorSets.join('、')}，${showTime(calculation.calculatedAt)}`,
      `Version ${calculation.inventoryVersion}, method ${calculation.method.id} v${calculation.method.version}, factors ${calculation.factorSets.join(', ')}, ${showTime(calculation.calculatedAt)}`)),
    uncertainty(calculation.uncertainty),
    calculation.flags.length > 0 ? h('div', { class: 'notice warn' }, h('ul', null, calculation.flags.map((flag) => h('li', null, flag.message)))) : '',
    table(t('逐项依据', 'Line by line'), [
      { label: t('排放源', 'Source'), cell: (line) => h('span', null, line.sourceName, h('br'), h('span', { class: 'quiet' }, [line.sector, ...Object.values(line.keys)].join(' · '))) },
      { label: t('计入', 'Counts towards'), cell: (line) => h('span', null, FIGURES[line.figure] ?? line.figure, line.deducted && h('span', { class: 'badge' }, t('扣减', 'deducted'))) },
      { label: t('活动数据和因子', 'Numbers'), cell: (line) => h('ul', { class: 'plain' }, line.inputs.map(number)) },
      { label: t('气体', 'Gases'), cell: (line) => h('ul', { class: 'plain' }, line.gases.map((gas) => h('li', null, `${gas.gas} ${gas.mass} t`, gas.gwp && ` × ${gas.gwp.value}`))) },
      { label: t('依据', 'Why'), cell: (line) => h('div', null, line.formula, steps(line), h('div', { class: 'quiet' }, line.why)) },
      { label: t('排放量', 'Emission'), number: true, cell: (line) => line.emission },
    ], calculation.lines));
}

const figure = (name, label, calculation) => h('div', { class: name }, h('dt', null, label), h('dd', { id: `figure-${name}`, class: 'number' }, calculation[name]), beside(name, calculation));

/** What a verifier puts beside the figure. */
const beside = (name, calculation) => (calculation.verified ?? []).filter((one) => one.figure === name)
  .map((one) => h('dd', { class: 'quiet' }, t(`核查核定 ${one.verified}（相差 ${one.difference}）：${one.reason}`, `Verified ${one.verified} (difference ${one.difference}): ${one.reason}`)));

/** Never without the share that it covers: what is unknown is not certain. */
function uncertainty(known) {
  const { halfWidth, covers } = known?.gross ?? {};
  return halfWidth ? h('p', { class: 'quiet' }, t(`排放总量的不确定性 ±${halfWidth}%（95% 置信，覆盖排放的 ${covers}%）`, `Gross emission ±${halfWidth}% (95 % confidence), covering ${covers}% of it`)) : '';
}

/** What a formula came to on the way. */
const steps = ({ steps: shown }) => shown.length > 0 && h('ul', { class: 'plain steps' }, shown.map(({ name, quantity, unit }) => h('li', null, `${name} ${quantity} ${unit === '1' ? '' : unit}`)));

/** One number of a formula; of a factor also where it comes from. */
function number({ label, year, quantity, unit, factor: used }) {
  return h('li', null, used ? factor(`${label} `, used) : `${label} ${year ?? ''} ${quantity} ${unit === '1' ? '' : unit}`);
}

function factor(label, used) {
  const [kind, standing] = STANDING[used.standing] ?? ['', used.standing];
  return h('details', null,
    h('summary', null, `${label}${used.value} ${used.unit === '1' ? '' : used.unit} `, used.factorYear && `${used.factorYear} `, h('span', { class: `badge ${kind}` }, standing)),
    h('div', { class: 'quiet' }, [used.name, used.announcement, used.source, used.verification, used.id, used.set].filter(Boolean).join(' · ')));
}
