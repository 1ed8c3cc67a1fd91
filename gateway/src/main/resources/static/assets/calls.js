// Calls: the list, opening one, and one call with its dates, notices and lists, for officials and auditors.
import { showCall } from './call.js';
import { showCalls } from './call-list.js';
import { frame } from './frame.js';
import { t } from './i18n.js';
import { say, showProblem } from './view.js';

const me = await frame();
const content = document.querySelector('#content');
const messages = document.querySelector('#messages');
const id = new URLSearchParams(location.search).get('call');
if (me && !me.roles.some((role) => ['official', 'auditor'].includes(role))) {
  say(messages, t('批次管理仅供主管部门和审计人员使用。申报单位请在“我的试点”中申报、查看进度。', 'Calls are managed by officials and read by auditors. Applicants apply and follow their pilots on “My pilots”.'), 'bad');
} else if (me) {
  await (id ? showCall(content, me, id) : showCalls(content, me)).catch((problem) => showProblem(messages, problem));
}
