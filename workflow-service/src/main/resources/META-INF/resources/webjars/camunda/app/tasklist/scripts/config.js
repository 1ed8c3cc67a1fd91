// Read by Tasklist at start. The language is always Chinese: with one locale, the browser's language does not matter.
const excluded = [
  // Pilots are started by an application only, and an official's tasks come from the process.
  'tasklist.navbar.action:start-process-action',
  'tasklist.navbar.action:create-task-action',
  'tasklist.navbar.action:shortcut-help',
  // The engine's history and comments are closed to officials; the course of a case stands in the panel above the tabs.
  'tasklist.task.detail:task-detail-history',
  'tasklist.task.action:task-action-comment'
];
document.querySelector('base').setAttribute('cam-exclude-plugins', excluded.join(','));

export default {
  app: { vendor: '近零碳试点管理系统', name: '任务办理' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  customScripts: [
    'scripts/custom/session',
    'scripts/custom/drafts',
    'scripts/custom/language',
    'scripts/custom/messages',
    'scripts/custom/form-language',
    'scripts/custom/late-values',
    'scripts/custom/home-link',
    'scripts/custom/task-list',
    'scripts/custom/case-panel',
    'scripts/custom/document-field',
    'scripts/custom/inventory-field'
  ],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '签收当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选' },
    focusList: { key: 'ctrl+alt+l', description: '转到任务列表' },
    focusForm: { key: 'ctrl+alt+f', description: '转到任务表单' }
  }
};
