// Chinese where the locale file does not reach: Angular's own dates, names of the webapps, words of its widgets.
import { onEveryChange, rewrite } from './page.js';

document.documentElement.lang = 'zh-CN';

/** On a first visit the page is drawn before its labels have come, and shows their keys: this is the cache it reads. */
const base = document.querySelector('base');
const locales = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
const cache = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
cache[`${locales}_locales_data_zh_${window.bust}`] = await (await fetch(`${locales}zh.json`)).text();
localStorage.setItem('camunda-web', JSON.stringify(cache));

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
const days = ['日', '一', '二', '三', '四', '五', '六'];

/** What angular-locale_zh-cn.js would bring; the date pickers take names and formats from it. */
window.angular.module('ngLocale', []).value('$locale', {
  id: 'zh-cn',
  localeID: 'zh_CN',
  pluralCat: () => 'other',
  DATETIME_FORMATS: {
    AMPMS: ['上午', '下午'],
    DAY: days.map((name) => `星期${name}`),
    SHORTDAY: days,
    ERANAMES: ['公元前', '公元'],
    ERAS: ['公元前', '公元'],
    FIRSTDAYOFWEEK: 0,
    MONTH: months,
    SHORTMONTH: months,
    STANDALONEMONTH: months,
    WEEKENDRANGE: [5, 6],
    fullDate: 'y年M月d日EEEE',
    longDate: 'y年M月d日',
    medium: 'y年M月d日 HH:mm:ss',
    mediumDate: 'y年M月d日',
    mediumTime: 'HH:mm:ss',
    short: 'y/M/d HH:mm',
    shortDate: 'y/M/d',
    shortTime: 'HH:mm'
  },
  NUMBER_FORMATS: {
    CURRENCY_SYM: '¥',
    DECIMAL_SEP: '.',
    GROUP_SEP: ',',
    PATTERNS: [
      { gSize: 3, lgSize: 3, maxFrac: 3, minFrac: 0, minInt: 1, negPre: '-', negSuf: '', posPre: '', posSuf: '' },
      { gSize: 3, lgSize: 3, maxFrac: 2, minFrac: 2, minInt: 1, negPre: '-¤', negSuf: '', posPre: '¤', posSuf: '' }
    ]
  }
});

const appNames = { Welcome: '首页', Tasklist: '任务办理', Cockpit: '流程监控', Admin: '系统管理' };

const titles = { 'zoom in': '放大', 'zoom out': '缩小', 'reset zoom': '恢复原大小' };
const calendarWords = { previous: '上一页', next: '下一页' };

/** The whole Chinese name is one word: Tasklist puts the family name after it, which is null. */
const withoutNull = (name) => (name.endsWith(' null') ? `\u00a0${name.slice(0, -5)}` : name);

onEveryChange(() => {
  for (const account of document.querySelectorAll('.account .dropdown-toggle, .account .dropdown-toggle *')) {
    rewrite(account, withoutNull);
  }
  for (const link of document.querySelectorAll('.app-switch .dropdown-menu a')) {
    rewrite(link, (name) => appNames[name]);
  }
  for (const word of document.querySelectorAll('.uib-left .sr-only, .uib-right .sr-only')) {
    rewrite(word, (text) => calendarWords[text]);
  }
  for (const button of document.querySelectorAll('.navigation button[title]')) {
    button.title = titles[button.title] ?? button.title;
  }
});
