// Read by Welcome at start; its scripts are those of Tasklist that concern every page.
export default {
  app: { vendor: '近零碳试点管理系统', name: '首页' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  customScripts: [
    '../tasklist/scripts/custom/session',
    '../tasklist/scripts/custom/language',
    '../tasklist/scripts/custom/messages'
  ],
  links: [{ label: '近零碳试点管理系统', href: '/', description: '返回系统首页' }]
};
