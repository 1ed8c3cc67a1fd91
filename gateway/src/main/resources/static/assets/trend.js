// What became of a pilot's emission over the years: trend, composition, drivers, and the path to the target of its plan.
import { read, readIf } from './api.js';
import { lines, stacked } from './chart.js';
import { frame } from './frame.js';
import { t } from './i18n.js';
import { h, showProblem, table } from './view.js';

const messages = document.querySelector('#messages');
const content = document.querySelector('#content');
const number = new URLSearchParams(location.search).get('pilot');
const me = await frame();

async function show() {
  const charts = `/api/accounting/pilots/${encodeURIComponent(number)}/charts`;
  const [trend, composition, drivers, path] = await Promise.all([
    read(`${charts}/trend`), read(`${charts}/composition`), readIf(`${charts}/drivers`, null), readIf(`${charts}/path`, null)]);
  content.replaceChildren(...[
    h('p', { class: 'row' }, h('a', { href: `/pilots?number=${encodeURIComponent(number)}` }, number)),
    trend.years.length === 0 && h('p', { class: 'card', id: 'nothing' }, t('还没有核算过的年份。', 'No year was counted yet.')),
    trend.years.length > 0 && lines(trend),
    trend.years.length > 0 && stacked({ ...composition, findings: [] }),
    drivers && driversOf(drivers),
    path ? lines(path) : h('p', { class: 'card' }, t('尚未填报方案的目标。', 'The target of the plan is not known yet.'))].filter(Boolean));
}

const driversOf = (chart) => h('section', { class: 'card', id: 'drivers' }, h('h2', null, chart.title),
  chart.findings.length > 0 && h('div', { class: 'notice warn' }, h('ul', null, chart.findings.map(({ message }) => h('li', null, message)))),
  table(null, [
    { label: t('因素', 'Driver'), cell: ({ label }) => label },
    { label: `${t('影响', 'Effect')}（${chart.unit}）`, number: true, cell: ({ points }) => points[0].value },
  ], chart.series));

if (me && number) await show().catch((problem) => showProblem(messages, problem));
if (me && !number) content.append(h('p', { class: 'card' }, t('请先选择试点：', 'Choose a pilot first: '), h('a', { href: '/pilots' }, t('试点', 'Pilots'))));
