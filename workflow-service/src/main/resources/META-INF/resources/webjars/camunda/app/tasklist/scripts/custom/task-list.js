// Under the name of each task in the list: whose case it is and by when. Tasklist itself knows the process only, and
// counts dates from the clock of the browser, in years or hours.
import { element, whenever } from './page.js';
import { get, taskDetail } from './api.js';

const known = new Map();
let asked = null;

/** The oldest hundred of one's own tasks in one call, asked again when one is missing. */
function askForAll() {
  asked ??= get('/api/workflow/tasks?size=100')
    .then(({ items }) => items.forEach((task) => known.set(task.id, task)))
    .finally(() => (asked = null));
  return asked;
}

async function task(id) {
  if (!known.has(id)) {
    await askForAll();
  }
  return known.get(id) ?? taskDetail(id);
}

function term({ lastDay, workingDaysLeft: left }) {
  if (!lastDay) {
    return '';
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
