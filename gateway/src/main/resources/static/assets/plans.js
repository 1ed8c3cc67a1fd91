// The versions of a pilot's plan, each whole, and the proposal to change it.
import { command } from './api.js';
import { asking, reasonField } from './dialog.js';
import { showTime, t } from './i18n.js';
import { fieldsOf } from './submissions.js';
import { h } from './view.js';

const STATES = {
  proposed: ['badge warn', t('变更待同意', 'proposed')], refused: ['badge bad', t('未获同意', 'refused')],
  superseded: ['badge', t('已被取代', 'superseded')], 'in-force': ['badge', t('现行', 'in force')],
};

export function plansOf(about, plans, submissions) {
  const whole = new Map(submissions.map((submission) => [submission.id, submission]));
  return h('section', { id: 'plans' }, h('h2', null, t('建设方案', 'Plan')),
    about.proposes && h('p', { class: 'row' }, plans.some(({ state }) => state === 'proposed')
      ? h('span', { class: 'quiet' }, t('上一次变更还没有办结，办结以后可以再次提出。', 'A change is under way; another can be proposed after it.')) : propose(about)),
    plans.length === 0 && h('p', { class: 'card' }, t('还没有提交建设方案。', 'No plan has been submitted yet.')),
    [...plans].reverse().map((plan) => h('details', { class: 'card', 'data-version': plan.version },
      h('summary', null, t(`第 ${plan.version} 版 · ${showTime(plan.submittedAt)} 提交 `, `Version ${plan.version} · submitted ${showTime(plan.submittedAt)} `),
        h('span', { class: STATES[plan.state][0] }, STATES[plan.state][1]),
        plan.inForceFrom && h('span', { class: 'quiet' }, t(` 自 ${showTime(plan.inForceFrom)} 起`, ` from ${showTime(plan.inForceFrom)}`))),
      whole.has(plan.submission) && fieldsOf(whole.get(plan.submission)))));
}

const propose = ({ base, pilot, again }) => asking(t('提出变更方案', 'Propose a change'), { class: 'secondary', id: 'propose-change' }, () => ({
  title: t('提出变更建设方案', 'Propose to change the plan'),
  explanation: t('提出后出现“变更建设方案”任务，表单已填好现行方案；市（州）和省级都同意以后，新的方案生效，原方案保留。一次只能办理一项变更。',
    'This opens the task of changing the plan, filled in with the plan in force. With the consent of city and province the new one comes into force; the former is kept.'),
  fields: [reasonField()], action: t('提出变更', 'Propose'),
  send: (values) => command('POST', `${base}/plans`, values),
}), () => again([t('已提出变更，任务已经打开：', 'Proposed; the task is open: '),
  h('a', { href: `/pilots?number=${encodeURIComponent(pilot.number)}` }, t('去办理', 'go to it'))]));
