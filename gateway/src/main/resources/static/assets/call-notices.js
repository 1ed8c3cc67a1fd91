// One notice and one list for several pilots of a call: what there is, and the next step of each, told before it is taken.
import { command, read } from './api.js';
import { fileLink } from './download.js';
import { showDay, showTime, t } from './i18n.js';
import { contentOf } from './papers.js';
import { formFields, formValues } from './task-form.js';
import { h, say, showProblem, submits, table } from './view.js';

const messages = document.querySelector('#messages');

const NOTICE_STATES = {
  'drawn-up': t('已拟定，尚未登记发布', 'Drawn up, not published'),
  replaced: t('已由后来的公示取代', 'Replaced by a later one'),
  running: t('公示中', 'Running'),
  ended: t('公示期满', 'Ended'),
};

const PILOT_STATES = {
  waiting: t('公示期未开始', 'Not begun'),
  running: t('公示中', 'Running'),
  suspended: t('已中止', 'Standing still'),
  objected: t('有异议待处理或已成立', 'An objection is open or was upheld'),
  ended: t('公示期满', 'Ended'),
  listed: t('已纳入试点名单', 'Listed'),
  left: t('已离开', 'Has left'),
};

/** @param about {base, joins, again}: where the call is, whether the reader may take steps for it, and showing it anew with what was done */
export async function showNotices(place, about) {
  const [notices, lists] = await Promise.all(['notices', 'lists'].map((part) => read(`${about.base}/${part}`)));
  place.replaceChildren(
    h('section', null, h('h2', null, t('批次公示', 'Notices of the call')),
      notices.length === 0 && h('p', { class: 'card' }, t('还没有批次公示。试点也可以在任务列表中逐个公示。', 'There is none yet. Pilots can also be noticed one by one in Tasklist.')),
      notices.map((notice) => noticeCard(notice, about))),
    ...(about.joins ? [drawingUp(about)] : []),
    h('section', { id: 'lists' }, h('h2', null, t('名单', 'Lists')),
      lists.length === 0 ? h('p', { class: 'card' }, t('还没有一并确认的名单。', 'None has been confirmed yet.')) : lists.map(listCard)));
}

function noticeCard(notice, about) {
  const { call, number, state } = notice;
  const published = state === 'running' || state === 'ended';
  return h('article', { class: 'card', id: `notice-${number}` },
    h('h3', null, t(`第 ${number} 号公示`, `Notice ${number}`), ' ', h('span', { class: state === 'replaced' ? 'badge warn' : 'badge' }, NOTICE_STATES[state])),
    h('p', { class: 'row' },
      fileLink(contentOf(notice.document), t('下载公示文件', 'Download the paper'), { class: 'paper' }),
      published && h('a', { href: `/public/calls/${encodeURIComponent(call)}/notices/${number}` }, t('公众看到的页面', 'Its public page')),
      h('span', { class: 'quiet' }, t(`${showTime(notice.drawnUpAt)} 拟定`, `drawn up ${showTime(notice.drawnUpAt)}`), notice.publishedAt && t(`，${showTime(notice.publishedAt)} 登记发布`, `, publication recorded ${showTime(notice.publishedAt)}`))),
    notice.sites.length > 0 && h('ul', null, notice.sites.map((site) => h('li', null, h('a', { href: site.address, rel: 'noreferrer' }, site.address), h('span', { class: 'quiet' }, ` ${showTime(site.publishedAt)}`)))),
    pilots(notice.pilots), heldOver(notice.heldOver, t('没有列入本公示的试点', 'Not on this notice')),
    about.joins && state === 'drawn-up' && step(notice, about, PUBLICATION),
    about.joins && published && notice.pilots.some((pilot) => !['listed', 'left'].includes(pilot.state)) && step(notice, about, LIST));
}

const listCard = (list) => h('article', { class: 'card', id: `list-${list.number}` },
  h('h3', null, t(`第 ${list.number} 份名单`, `List ${list.number}`)),
  h('p', { class: 'quiet' }, t(`依据第 ${list.notice} 号公示，${showTime(list.confirmedAt)} 确认`, `by notice ${list.notice}, confirmed ${showTime(list.confirmedAt)}`)),
  pilots(list.pilots), heldOver(list.heldOver, t('没有列入本名单的试点', 'Not on this list')));

const pilots = (items) => table(null, [
  { label: t('试点', 'Pilot'), cell: (pilot) => h('span', null, h('a', { href: `/pilots?number=${encodeURIComponent(pilot.pilot)}` }, pilot.name), h('div', { class: 'quiet' }, pilot.pilot)) },
  { label: t('申报单位', 'Applicant'), cell: (pilot) => pilot.applicant },
  { label: t('市（州）', 'City'), cell: (pilot) => pilot.city },
  { label: t('现状', 'State'), cell: (pilot) => h('span', null, PILOT_STATES[pilot.state] ?? pilot.state, pilot.since && t(`（${showDay(pilot.since)}）`, ` (${showDay(pilot.since)})`), pilot.reason && h('div', { class: 'quiet' }, pilot.reason)) },
  { label: t('公示最后一日', 'Last day'), cell: (pilot) => showDay(pilot.lastDay) },
], items);

const heldOver = (items, title) => items.length > 0 && h('details', null, h('summary', null, t(`${title}（${items.length}）`, `${title} (${items.length})`)), reasons(items));

const reasons = (items) => h('ul', null, items.map((item) => h('li', null, `${item.name}（${item.pilot}）：${item.reason}`)));

/** A part that is looked up when it is opened, as what is possible changes from hour to hour; a form that is there stays as it was filled in. */
function unfolding(id, title, fill) {
  const inside = h('div', null);
  const part = h('details', { id }, h('summary', null, h('strong', null, title)), inside);
  let filling = false;
  part.addEventListener('toggle', async () => {
    if (!part.open || filling || inside.querySelector('form')) return;
    filling = true;
    await fill(inside).catch((problem) => showProblem(inside, problem));
    filling = false;
  });
  return part;
}

function drawingUp({ base, again }) {
  return unfolding('draw-up', t('拟定新的批次公示', 'Draw up a new notice'), async (place) => {
    const next = await read(`${base}/waiting`);
    if (next.pilots.length === 0) {
      place.replaceChildren(none(t('现在没有可以列入公示的试点', 'No pilot can be noticed now'), next));
      return;
    }
    const form = h('form', { class: 'card' },
      h('p', null, t('所选试点的编号、名称、申报单位和所在市（州）按今天的名称固定下来，生成一份公示文件。拟定不改变试点的阶段，也不通知申报单位；登记发布以前可以重新拟定，列有相同试点的前一份公示即由新的取代。',
        'The numbers and names of the chosen pilots are fixed as they are today, and one paper is made. Nothing changes for the pilots, and nobody is told; until its publication is recorded it can be drawn up again, which replaces what names the same pilots.')),
      h('fieldset', null, h('legend', null, t('列入公示的试点', 'On the notice')), next.pilots.map(({ pilot, name }) =>
        h('label', { class: 'option' }, h('input', { type: 'checkbox', name: 'pilots', value: pilot, checked: true }), ` ${name}（${pilot}）`))),
      heldOver(next.heldOver, t('不能列入的试点', 'Cannot be on it')),
      h('p', { class: 'row' }, h('button', null, t('拟定公示', 'Draw up'))));
    submits(form, below(form), async () => {
      const chosen = new FormData(form).getAll('pilots');
      if (chosen.length === 0) {
        say(messages, t('请至少选择一个试点。', 'Please choose a pilot.'), 'bad');
        return;
      }
      const { data } = await command('POST', `${base}/notices`, { pilots: chosen });
      await again(t(`第 ${data.number} 号公示已拟定，列入 ${data.pilots.length} 个试点。请下载公示文件，在官网发布后登记网址和时间。`,
        `Notice ${data.number} is drawn up with ${data.pilots.length} pilots. Publish its paper on the sites, then record where and when.`));
    });
    place.replaceChildren(form);
  });
}

const PUBLICATION = {
  id: 'publish',
  title: t('登记发布情况', 'Record its publication'),
  about: t('公示文件在官网发布以后登记。下列试点的“发布公示”任务一次办结，公示期从较晚一次发布的次日起算；登记以后不能更改。', 'After its paper was published on the sites. The tasks of these pilots are submitted at once, and their periods begin on the day after the later publication; it cannot be changed later.'),
  none: t('现在没有可以登记发布的试点', 'No pilot can be published now'),
  left: t('不随本次登记开始公示的试点', 'Not begun with it'),
  button: t('登记发布', 'Record'),
  send: ({ base }, notice, values) => command('POST', `${base}/notices/${notice.number}/publication`, { values }),
  done: (notice) => t(`第 ${notice.number} 号公示的发布情况已登记，公示期开始计算。`, `The publication of notice ${notice.number} is recorded.`),
};

const LIST = {
  id: 'confirm',
  title: t('确认名单', 'Confirm the list'),
  about: t('公示期满、没有异议或者异议不成立的，一并纳入试点名单：下列试点的“确认试点名单并公告”任务一次办结，进入建设实施阶段，不能撤销。名单超过批次名额的，系统不受理。这里只能选择纳入名单，其他处理在任务列表中逐个办理。', 'Puts all of these pilots on the list at once; it cannot be undone, and is refused beyond the quota of the call. Other decisions are taken one by one in Tasklist.'),
  none: t('现在没有可以纳入名单的试点', 'No pilot can be listed now'),
  left: t('本次不纳入名单的试点', 'Not listed by it'),
  button: t('确认名单', 'Confirm'),
  send: ({ base }, notice, values) => command('POST', `${base}/lists`, { notice: notice.number, values }),
  done: (notice, list) => t(`第 ${list.number} 份名单已确认，纳入 ${list.pilots.length} 个试点。`, `List ${list.number} is confirmed with ${list.pilots.length} pilots.`),
};

/** A step that submits the tasks of several pilots with the same values, those of the programme's form. */
function step(notice, about, kind) {
  return unfolding(`${kind.id}-${notice.number}`, kind.title, async (place) => {
    const next = await read(`${about.base}/waiting?notice=${notice.number}`);
    if (!next.task) {
      place.replaceChildren(none(kind.none, next));
      return;
    }
    const task = await read(`/api/workflow/tasks/${encodeURIComponent(next.task)}`);
    const form = h('form', { class: 'card' }, h('p', null, kind.about),
      h('ul', null, next.pilots.map(({ pilot, name }) => h('li', null, `${name}（${pilot}）`))),
      heldOver(next.heldOver, kind.left), formFields(task.form), h('p', { class: 'row' }, h('button', null, kind.button)));
    submits(form, below(form), async () => {
      const { data } = await kind.send(about, notice, formValues(form));
      await about.again(kind.done(notice, data));
    });
    place.replaceChildren(form);
  });
}

const none = (title, { heldOver: items }) => h('div', { class: 'notice warn', role: 'status' },
  title, items.length > 0 ? t('：', ':') : t('。', '.'), items.length > 0 && reasons(items));

/** Where what is wrong with the form is said: under it. */
function below(form) {
  const place = h('div', null);
  form.append(place);
  return place;
}
