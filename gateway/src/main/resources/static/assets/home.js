import { read } from './api.js';
import { destinations, frame, roleNames, taskLink } from './frame.js';
import { showDay, showTime, t } from './i18n.js';
import { groupNames } from './names.js';
import { h, say, table } from './view.js';

const messages = document.querySelector('#messages');
const me = await frame();
if (new URLSearchParams(location.search).get('sign-in') === 'failed') {
  say(messages, t('登录没有成功：登录服务未响应，或登录页停留过久。请重新登录。', 'Signing in failed: the sign-in service did not answer, or the page was too old. Please try again.'), 'bad');
}
document.querySelector(me ? '#welcome' : '#public').hidden = false;
if (me) await welcome();

async function welcome() {
  document.querySelector('#greeting').textContent = t(`${me.name}，您好`, `Hello, ${me.name}`);
  document.querySelector('#roles').textContent = [roleNames(me), me.groups.map(await groupNames()).join(t('、', ', '))].filter(Boolean).join(' · ');
  const places = destinations(me);
  document.querySelector('#destinations').replaceChildren(...places.map(({ href, title, about }) =>
    h('li', null, h('a', { class: 'card', href }, h('strong', null, title), about))));
  if (places.length === 0) say(messages, t('您的账号目前没有可用的功能，请联系管理员。', 'There is nothing for your account here yet. Please ask an administrator.'), 'warn');
  if (me.roles.some((role) => ['applicant', 'official', 'expert'].includes(role))) await tasks();
}

async function tasks() {
  const { items, page } = await read('/api/workflow/tasks?size=5').catch(() => ({ items: [], page: { total: 0 } }));
  const list = document.querySelector('#tasks');
  list.hidden = false;
  list.querySelector('h2').textContent = t(`待办任务（${page.total}）`, `Tasks (${page.total})`);
  list.append(items.length === 0 ? h('p', { class: 'quiet' }, t('目前没有待办。', 'Nothing to do at present.')) : table(null, [
    { label: t('任务', 'Task'), cell: (task) => h('a', { href: taskLink(task.id) }, task.name) },
    { label: t('试点', 'Pilot'), cell: (task) => `${task.pilotName} ${task.pilot}` },
    { label: t('到达时间', 'Since'), cell: (task) => showTime(task.createdAt) },
    { label: t('最后一日', 'Last day'), cell: (task) => showDay(task.lastDay) },
  ], items));
}
