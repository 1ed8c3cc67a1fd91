// The bar on top of each page: who is signed in and where they can go.
import { read } from './api.js';
import { language, switchLanguage, t, translatePage } from './i18n.js';
import { h, showProblem } from './view.js';
import { showClock } from './clock.js';

export const TASKLIST = '/camunda/app/tasklist/default/';

/** Opens one task in Tasklist. */
export const taskLink = (id) => `${TASKLIST}#/?task=${encodeURIComponent(id)}`;

const ROLES = {
  applicant: ['申报单位', 'Applicant'],
  enterprise: ['企业', 'Enterprise'],
  platform: ['能源平台', 'Energy platform'],
  official: ['主管部门', 'Official'],
  expert: ['专家', 'Expert'],
  auditor: ['审计', 'Auditor'],
  'release-administrator': ['模型发布', 'Release administrator'],
  'engine-operator': ['引擎运维', 'Engine operator'],
  service: ['系统', 'Service'],
};

/** Where somebody can go: {href, title, about}. */
export function destinations(me) {
  const has = (...roles) => roles.some((role) => me.roles.includes(role));
  const tasks = { href: TASKLIST, title: t('待办任务', 'Tasks'), about: t('在任务列表中签收、填写并提交', 'Claim, fill in and submit in Tasklist') };
  const pilots = has('applicant')
    ? { href: '/pilots', title: t('我的试点', 'My pilots'), about: t('申报试点，查看进度与时限，撤回或退出', 'Apply, follow progress and dates, recall or withdraw') }
    : { href: '/pilots', title: t('试点', 'Pilots'), about: t('查看试点所处阶段、时限、材料与日志', 'Stages, dates, submissions and journal') };
  const overview = { href: '/overview', title: t('督办', 'Overview'), about: t('查看逾期和临近期限的事项', 'What is late or due soon') };
  const calls = { href: '/calls', title: t('批次', 'Calls'), about: t('申报批次、批次公示和名单', 'Calls, their notices and lists') };
  const inventory = { href: '/inventory', title: t('碳排放清单', 'Inventories'), about: t('填写活动数据，校验并试算', 'Activity data, check and preview') };
  const sheets = { href: '/sheets', title: t('企业填报', 'Sheets to fill in'), about: t('填写本企业的活动数据，提交园区确认', 'Activity data of your enterprise') };
  const people = has('official')
    ? { href: '/people', title: t('代理与移交', 'Deputies and handover'), about: t('设置代理，移交任务，登记邮箱', 'Set a deputy, hand over tasks, set your e-mail address') }
    : { href: '/people', title: t('本人邮箱', 'My e-mail'), about: t('登记邮箱，接收新任务和提醒', 'Set the address for new tasks and reminders') };
  const documents = { href: '/documents', title: t('材料', 'Documents'), about: t('上传、下载、更新版本，复制引用号', 'Upload, download, versions, references') };
  return [
    has('applicant', 'official', 'expert') && tasks,
    has('applicant', 'official', 'auditor', 'expert') && pilots,
    has('official', 'auditor') && overview,
    has('official', 'auditor') && calls,
    has('applicant', 'official', 'auditor') && inventory,
    has('enterprise') && sheets,
    has('applicant', 'official', 'auditor', 'expert') && documents,
    has('applicant', 'official', 'expert') && people,
    has('engine-operator') && { href: '/camunda/app/cockpit/default/', title: 'Cockpit', about: t('查看流程实例与异常', 'Process instances and incidents') },
    has('engine-operator') && { href: '/camunda/app/admin/default/', title: 'Admin', about: t('引擎用户、授权与系统信息', 'Users, authorizations and system') },
  ].filter(Boolean);
}

export const roleNames = (me) => me.roles.map((role) => t(...(ROLES[role] ?? [role, role]))).join(t('、', ', '));

/** Draws the bar and returns who is signed in; null when nobody is. */
export async function frame() {
  translatePage();
  const top = document.querySelector('.top');
  const main = document.querySelector('main');
  const me = await read('/api/workflow/me').catch((problem) => {
    if (problem.status !== 401) showProblem(main.querySelector('#messages'), problem);
    return null;
  });
  top.replaceChildren(h('div', null, brand(), me && nav(me), h('div', { class: 'person' }, me && person(me), languages(), me && signOut())));
  if (me) await showClock(main);
  return me;
}

const brand = () => h('a', { class: 'brand', href: '/' },
  h('img', { src: '/logo.svg', alt: '', width: 30, height: 30 }), t('近零碳试点管理', 'Near-zero-carbon pilots'));

const nav = (me) => h('nav', { 'aria-label': t('主要页面', 'Main pages') }, destinations(me).map(({ href, title }) =>
  h('a', { href, 'aria-current': location.pathname === href && 'page' }, title)));

const person = (me) => h('span', { id: 'person', title: me.userId }, me.name, ' ', h('span', { class: 'badge' }, roleNames(me) || t('无角色', 'no role')));

const languages = () => h('button', { type: 'button', class: 'plain', lang: language === 'en' ? 'zh-CN' : 'en', onclick: switchLanguage },
  language === 'en' ? '中文' : 'English');

const signOut = () => h('a', { href: '/sign-out', id: 'sign-out' }, t('退出登录', 'Sign out'));
