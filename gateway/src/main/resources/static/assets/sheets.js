// The sheets that an enterprise fills in, of all inventories whose boundary it lies in.
import { read } from './api.js';
import { frame } from './frame.js';
import { t } from './i18n.js';
import { sheetTable } from './sheet-table.js';
import { h, pageOf, pager, say, showProblem } from './view.js';

const messages = document.querySelector('#messages');
const place = h('div', { id: 'sheets' });
const me = await frame();

const show = () => pager(place, (page) => read(`/api/accounting/sheets?size=20&page=${page}`), (items) => (items.length === 0
  ? h('p', { class: 'card' }, t('目前没有需要本企业填报的清单。', 'There is nothing to fill in at present.'))
  : sheetTable(items, true, () => ({ fill: true, decide: false }), messages, done)), pageOf(place));

async function done(text) {
  await show();
  say(messages, text);
}

if (me) {
  document.querySelector('#content').append(
    h('p', { class: 'notice' }, t('下载模板，填写本企业的活动数据，上传后提交。其他企业看不到这些数据；园区确认后才计入清单。',
      'Fill in the template, upload it and hand it in. No other enterprise sees it; it is counted once the park has confirmed it.')), place);
  await show().catch((problem) => showProblem(messages, problem));
}
