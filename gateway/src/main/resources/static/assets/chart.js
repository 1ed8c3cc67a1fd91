// Series as lines or as stacked columns in SVG, each with the table of its exact values. Numbers are rounded for drawing only.
import { t } from './i18n.js';
import { h, table } from './view.js';

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { left: 90, right: 20, top: 12, bottom: 28 };
const COLOURS = 8; // .series-0 to .series-7 in app.css

/** An SVG element. */
function s(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes ?? {}).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children.flat());
  return node;
}

/** What was planned and what was counted, one line a series. */
export const lines = (chart) => figure(chart, (series) => series.flatMap(({ points }) => points.map(({ value }) => Number(value))), (place, series, number) => [
  s('polyline', { class: `line ${series.kind}`, points: series.points.filter((point) => !point.partOfYear).map((point) => place(point.year, Number(point.value)).join(',')).join(' ') }),
  ...series.points.map((point) => {
    const [x, y] = place(point.year, Number(point.value));
    return s('circle', { class: point.provisional || point.partOfYear ? 'open' : 'dot', cx: x, cy: y, r: 4 }, s('title', null, `${series.label} ${point.year}：${number(point)}`));
  }),
]);

/** Columns of parts on top of each other; what is below zero hangs below the axis. */
export function stacked(chart) {
  const sums = (sign) => chart.years.map((year) => chart.series.reduce((sum, { points }) => {
    const value = Number(points.find((point) => point.year === year)?.value ?? 0);
    return Math.sign(value) === sign ? sum + value : sum;
  }, 0));
  const reached = new Map();
  return figure(chart, () => [...sums(1), ...sums(-1)], (place, series, number) => series.points.map((point) => {
    const value = Number(point.value);
    const key = `${point.year} ${Math.sign(value)}`;
    const from = reached.get(key) ?? 0;
    reached.set(key, from + value);
    const [x, start] = place(point.year, from);
    const [, end] = place(point.year, from + value);
    return s('rect', { class: 'part', x: x - 18, width: 36, y: Math.min(start, end), height: Math.abs(end - start) }, s('title', null, `${series.label} ${point.year}：${number(point)}`));
  }));
}

function figure(chart, extent, draw) {
  const shown = chart.series.filter(({ unit, points }) => unit === chart.unit && points.length > 0);
  const values = [0, ...extent(shown)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const years = [Math.min(...chart.years), Math.max(...chart.years)];
  const place = (year, value) => [
    MARGIN.left + 30 + ((year - years[0]) / Math.max(1, years[1] - years[0])) * (WIDTH - MARGIN.left - MARGIN.right - 60),
    HEIGHT - MARGIN.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - MARGIN.top - MARGIN.bottom)];
  const number = (point) => `${point.value} ${chart.unit}${marks(point)}`;
  return h('section', { class: 'card' },
    h('h2', null, chart.title),
    chart.findings.length > 0 && h('div', { class: 'notice warn' }, h('ul', null, chart.findings.map(({ message }) => h('li', null, message)))),
    s('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': chart.title },
      [low, 0, high].filter((value, at, all) => all.indexOf(value) === at).map((value) => axis(place(years[0], value)[1], value)),
      chart.years.map((year) => s('text', { x: place(year, 0)[0], y: HEIGHT - 8, 'text-anchor': 'middle' }, String(year))),
      shown.map((series, at) => s('g', { class: `series-${at % COLOURS}` }, draw(place, series, number)))),
    h('ul', { class: 'legend' }, shown.map((series, at) => h('li', { class: `series-${at % COLOURS}` }, series.label))),
    exact(chart));
}

const axis = (y, value) => s('g', { class: 'axis' }, s('line', { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y, y2: y }),
  s('text', { x: MARGIN.left - 8, y: y + 4, 'text-anchor': 'end' }, new Intl.NumberFormat('zh-CN', { maximumSignificantDigits: 5 }).format(value)));

const marks = ({ provisional, partOfYear }) => [provisional && t('暂定', 'provisional'), partOfYear && t('部分年度', 'part of the year')].filter(Boolean).map((mark) => `（${mark}）`).join('');

/** Every value as it was told. */
const exact = (chart) => h('details', null, h('summary', null, t('数据表', 'Table')), table(null, [
  { label: t('项目', 'Series'), cell: ({ label, unit }) => `${label}（${unit}）` },
  ...chart.years.map((year) => ({
    label: String(year),
    number: true,
    cell: ({ points }) => points.filter((point) => point.year === year).map((point) => point.value + marks(point)).join(''),
  })),
], chart.series));
