// What the engine says when it refuses, in Chinese. A sentence of ours comes wrapped in its English.
import { onEveryChange, rewrite } from './page.js';

const chinese = /[\u4e00-\u9fff]/;
const messages = [
  [/^您没有(以下权限|对 )/, '您没有执行该操作的权限。'],
  [/already claimed by someone else/i, '该任务已由他人签收，请刷新任务列表。'],
  [/OptimisticLocking|was updated by another transaction/i, '该任务刚刚被他人处理过，请刷新页面后重试。'],
  [/Cannot find task|task is null|No matching task/i, '该任务已不存在或已办结，请刷新任务列表。'],
  [/is suspended/i, '该任务目前已挂起，暂时不能办理。'],
  [/required permissions|not authorized|unauthorized|AuthorizationException/i, '您没有执行该操作的权限。']
];
const unknown = '系统没有完成该操作，请刷新页面后重试；仍不成功的，请联系系统管理员。';

/** A sentence of ours comes wrapped by the engine: "Cannot submit task form 4711: …"; the rest is told in general words. */
function inChinese(message) {
  const known = messages.find(([pattern]) => pattern.test(message))?.[1];
  return known ?? (chinese.test(message) ? message.replace(/^[^\u4e00-\u9fff]*: |'$/g, '') : unknown);
}

onEveryChange(() => {
  for (const message of document.querySelectorAll('.alert .message')) {
    message.title ||= message.textContent.trim(); // what the engine said, for support: shown by pointing at it
    rewrite(message, inChinese);
  }
});

/** A refusal that was read does not stay beside the success of the next try. */
document.addEventListener(
  'click',
  (event) => {
    if (event.target.closest?.('.form-actions .btn-primary')) {
      document.querySelectorAll('.page-notifications .alert .close').forEach((button) => button.click());
    }
  },
  true
);
