// A panel above the tabs of a task: whose case it is, where it stands and by when, with its papers, figures and course.
// Not a tab, because changing tabs destroys the form and what was typed into it.
import { day, element, onEveryChange, openTaskId } from './page.js';
import { get, taskDetail } from './api.js';

const pilotApi = (number) => `/api/workflow/pilots/${encodeURIComponent(number)}`;

function remaining(days) {
  if (days === undefined) {
    return '';
  }
  return days < 0 ? `（已超期 ${-days} 个工作日）` : `（剩余 ${days} 个工作日）`;
}

function facts(task) {
  const lastDay = task.lastDay ?? (task.due && day(task.due));
  const rows = {
    试点编号: task.pilot,
    试点名称: task.pilotName,
    阶段: task.stageName?.zh ?? task.stage,
    办理期限: lastDay ? lastDay + remaining(task.workingDaysLeft) : '未设期限'
  };
  const cells = Object.entries(rows).map(([name, value]) =>
    element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value }))
  );
  return element('dl', { className: 'nz-facts' }, ...cells);
}

const list = (items, none) =>
  items.length ? element('ul', {}, ...items.map((item) => element('li', {}, ...item))) : none;

async function papers(number) {
  const { items } = await get(`/api/documents/documents?size=100&pilot=${encodeURIComponent(number)}`);
  const rows = items.map(({ id, title, createdAt, latest }) => [
    element('a', {
      href: `/api/documents/documents/${id}/versions/${latest.number}/content`,
      download: latest.fileName,
      textContent: title
    }),
    ` ${latest.fileName}，第 ${latest.number} 版，${day(latest.uploadedAt ?? createdAt)}`
  ]);
  return list(rows, '还没有材料。');
}

async function course(number) {
  const { steps, waitingFor } = await get(`${pilotApi(number)}/timeline`);
  const done = steps.map(({ at, what, by, outcome }) => [`${day(at)} ${[what, outcome, by].filter(Boolean).join('，')}`]);
  const next = waitingFor.map(({ what, who = [], lastDay, workingDaysLeft, trouble }) => [
    element('strong', { textContent: `待办：${what}` }),
    [who.length ? `，${who.join('、')}` : '', lastDay ? `，${lastDay} 前${remaining(workingDaysLeft)}` : '', trouble ? `，${trouble}` : ''].join('')
  ]);
  return list([...done, ...next], '还没有记录。');
}

async function inventories(number) {
  const items = await get(`${pilotApi(number)}/inventories`);
  if (!items.length) {
    return '还没有核算结果。';
  }
  const row = (name, values) => element('tr', {}, ...values.map((text) => element(name, { textContent: text })));
  const body = items.map((it) => row('td', [day(it.calculatedAt), it.year ?? '', it.gross, it.ownSink, it.offset, it.net]));
  return element('table', { className: 'nz-table' }, row('th', ['核算日期', '年度', '排放总量', '自有碳汇', '抵消量', '净排放量（tCO₂e）']), ...body);
}

/** Read only when it is opened, and anew each time. */
function section(title, read) {
  const content = element('div');
  const details = element('details', {}, element('summary', { textContent: title }), content);
  details.addEventListener('toggle', async () => {
    if (details.open) {
      content.textContent = '正在加载…';
      content.replaceChildren(await read().catch(({ message }) => message));
    }
  });
  return details;
}

async function show(panel, id) {
  try {
    const task = await taskDetail(id);
    if (panel.dataset.task !== id) {
      return;
    }
    panel.replaceChildren(
      facts(task),
      element('p', { className: 'nz-hint', textContent: task.documentation ?? '' }),
      section('材料', () => papers(task.pilot)),
      section('核算结果', () => inventories(task.pilot)),
      section('办理进程', () => course(task.pilot)),
      element('a', { href: `/pilots?number=${encodeURIComponent(task.pilot)}`, target: '_blank', textContent: '查看历次报送和全部记录' })
    );
  } catch ({ message }) {
    panel.replaceChildren(message);
  }
}

onEveryChange(() => {
  const header = document.querySelector('section.task-card > header');
  const id = openTaskId();
  if (!header || !id) {
    return;
  }
  const panel = document.querySelector('.nz-case') ?? element('aside', { className: 'nz-case' });
  if (panel.previousElementSibling !== header) {
    header.after(panel);
  }
  if (panel.dataset.task !== id) {
    panel.dataset.task = id;
    panel.replaceChildren('正在加载…');
    show(panel, id);
  }
});
