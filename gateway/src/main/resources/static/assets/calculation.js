// The four figures, and for each line the factor that was used and why.
import { showTime, t } from './i18n.js';
import { h, table } from './view.js';

const CATEGORIES = {
  fuel: t('燃料', 'Fuel'),
  'electricity-purchased': t('外购电', 'Electricity, purchased'),
  'electricity-exported': t('外供电', 'Electricity, exported'),
  'electricity-own-non-fossil': t('自发自用非化石电', 'Electricity, own non-fossil'),
  'electricity-green-purchased': t('外购绿电', 'Electricity, green'),
  'heat-purchased': t('外购热', 'Heat, purchased'),
  'heat-exported': t('外供热', 'Heat, exported'),
  gas: t('其他温室气体', 'Other gas'),
  'own-sink': t('自有碳汇', 'Own sink'),
  offset: t('抵消', 'Offset'),
};

const STANDING = {
  verified: ['', t('已核实', 'verified')],
  secondary: ['warn', t('二手来源', 'secondary source')],
  unverified: ['bad', t('未核实', 'unverified')],
};

export function showCalculation(place, calculation) {
  place.replaceChildren(
    h('h2', null, t('核算结果（tCO₂e）', 'Figures (tCO₂e)')),
    h('dl', { class: 'figures' }, figure('gross', t('排放总量', 'Gross emission'), calculation), figure('ownSink', t('自有碳汇', 'Own sink'), calculation),
      figure('offset', t('抵消量', 'Offset'), calculation), figure('net', t('净排放量', 'Net emission'), calculation)),
    h('p', { class: 'quiet' }, t(
      `清单第 ${calculation.inventoryVersion} 版，方法 ${calculation.method.id} v${calculation.method.version}，因子集 ${calculation.factorSets.join('、')}，${showTime(calculation.calculatedAt)}`,
      `Version ${calculation.inventoryVersion}, method ${calculation.method.id} v${calculation.method.version}, factors ${calculation.factorSets.join(', ')}, ${showTime(calculation.calculatedAt)}`)),
    calculation.flags.length > 0 ? h('div', { class: 'notice warn' }, h('ul', null, calculation.flags.map((flag) => h('li', null, flag.message)))) : '',
    table(t('逐项依据', 'Line by line'), [
      { label: t('项目', 'Line'), cell: (line) => CATEGORIES[line.category] ?? line.category },
      { label: t('活动数据', 'Given'), number: true, cell: (line) => amounts(line) },
      { label: t('因子', 'Factor'), cell: (line) => line.factor && factor(line.factor) },
      { label: t('依据', 'Why'), cell: (line) => line.why },
      { label: t('排放量', 'Emission'), number: true, cell: (line) => line.emission },
    ], calculation.lines));
}

const figure = (name, label, calculation) => h('div', { class: name }, h('dt', null, label), h('dd', { id: `figure-${name}`, class: 'number' }, calculation[name]));

function amounts({ given, converted }) {
  const text = `${given.quantity} ${given.unit}`;
  return given.unit === converted.unit ? text : h('span', null, text, h('br'), h('span', { class: 'quiet' }, `= ${converted.quantity} ${converted.unit}`));
}

function factor(used) {
  const [kind, standing] = STANDING[used.standing] ?? ['', used.standing];
  return h('details', null,
    h('summary', null, `${used.value} ${used.unit} `, used.factorYear && `${used.factorYear} `, h('span', { class: `badge ${kind}` }, standing)),
    (used.parts ?? []).length > 0 && h('ul', null, used.parts.map((part) => h('li', null, `${part.name} ${part.value} ${part.unit}`))),
    h('div', { class: 'quiet' }, [used.announcement, used.source, used.verification, used.id].filter(Boolean).join(' · ')));
}
