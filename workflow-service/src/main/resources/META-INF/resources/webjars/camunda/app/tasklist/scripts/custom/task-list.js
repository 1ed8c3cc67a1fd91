// Under the name of each task in the list: whose case it is and by when. Tasklist itself knows the process only, and
// counts dates from the clock of the browser, in years or hours.
import { element, whenever } from './page.js';
import { get, taskDetail } from './api.js';

const FRESH = 30_000; // milliseconds: a term may be extended or stopped, and the days go by
const ALL = '/api/workflow/tasks?size=100';
let asked = { at: -Infinity };

/** The oldest hundred of one's own tasks, in one call for all cards. */
function hundred() {
  if (performance.now() - asked.at > FRESH) {
    asked = { at: performance.now(), tasks: get(ALL).then(({ items }) => new Map(items.map((task) => [task.id, task]))) };
  }
  return asked.tasks;
}

async function task(id) {
  return (await hundred()).get(id) ?? taskDetail(id);
}

function term({ lastDay, workingDaysLeft: left }) {
  if (!lastDay) {
    return '';
  }
  if (left === undefined) {
    return `期限 ${lastDay}`;
  }
  return left < 0 ? `期限 ${lastDay}，已超期 ${-left} 个工作日` : `期限 ${lastDay}，剩余 ${left} 个工作日`;
}

whenever('.tasks-list .task a[href*="task="]', async (link) => {
  const id = new URLSearchParams(link.hash.split('?')[1]).get('task');
  const shown = element('div', { className: 'nz-of' });
  link.closest('.names').after(shown);
  const found = await task(id).catch(() => null);
  if (found) {
    shown.append(element('div', { textContent: `${found.pilotName}（${found.pilot}）` }), element('div', { textContent: term(found) }));
  }
});
