// form-js speaks English only and takes no translation: its few texts are replaced where they appear.
import { whenever } from './page.js';

const texts = {
  'Select': '请选择',
  'Search': '搜索',
  'No results': '没有符合的选项',
  'All values selected': '已全部选择',
  'Nothing to show.': '没有内容。',
  'No content to show.': '没有内容。',
  "External content couldn't be loaded.": '外部内容无法加载。',
  'Add new': '新增一行',
  'Show less': '收起',
  'Remove tag': '移除该项',
  'Skip to search': '转到搜索',
  'Increment': '增加',
  'Decrement': '减少',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Click to remove sorting': '点击取消排序',
  'Field is required.': '此项必填。',
  'Field must be a valid email.': '请填写正确的电子邮箱。',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': '请填写带国际区号的电话号码，例如 +862886000000。',
  'Date and time must both be entered.': '日期和时间都要填写。',
  'Value is not a number.': '请填写数字。',
  'Value is expected to be an integer.': '请填写整数。',
  'yyyy/mm/dd': '年/月/日',
  'hh:mm': '时:分'
};

const patterns = [
  [/^Field must have minimum value of (.+)\.$/, '不得小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不得大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '不得少于 $1 个字。'],
  [/^Field must have maximum length of (.+)\.$/, '不得超过 $1 个字。'],
  [/^Field must match pattern .+\.$/s, '格式不正确，请按说明填写。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '小数不得超过 $1 位。'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '请填写有效的值，最接近的是 $1 和 $2。'],
  [/^Expand all \((\d+)\)$/, '全部展开（$1）'],
  [/^Remove list item (\d+)$/, '移除第 $1 项'],
  [/^Click to sort by (.+) ascending$/, '点击按“$1”升序排列'],
  [/^Click to sort by (.+) descending$/, '点击按“$1”降序排列'],
  [/^(\d+) of (\d+)$/, '$1 / $2']
];

const attributes = ['placeholder', 'title', 'aria-label'];

/** The Chinese text for one of form-js; undefined for everything else, which the form's author wrote. */
function translation(text) {
  const pattern = patterns.find(([english]) => english.test(text));
  return texts[text] ?? (pattern && text.replace(...pattern));
}

function translateText(node) {
  const text = node.data.trim();
  const chinese = text && translation(text);
  if (chinese) {
    node.data = node.data.replace(text, () => chinese);
  }
}

function translateAttributes(element) {
  for (const name of attributes) {
    const chinese = translation(element.getAttribute(name) ?? '');
    if (chinese) {
      element.setAttribute(name, chinese);
    }
  }
}

function translateAll(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    translateText(root);
  } else if (root.nodeType === Node.ELEMENT_NODE) {
    const inside = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = inside.nextNode()) {
      node.nodeType === Node.TEXT_NODE ? translateText(node) : translateAttributes(node);
    }
  }
}

whenever('.fjs-container', (form) => {
  translateAll(form);
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      translateAll(target);
      addedNodes.forEach(translateAll);
    }
  }).observe(form, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes });
});

/** form-js writes dates as the browser's language does, asking for the locale `default`; here all write them alike. */
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (Format, [locale, ...options]) => new Format(locale === 'default' ? 'zh-CN' : locale, ...options)
});

window.flatpickr?.localize({
  weekdays: {
    shorthand: ['日', '一', '二', '三', '四', '五', '六'],
    longhand: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
  },
  months: {
    shorthand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    longhand: ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月']
  },
  firstDayOfWeek: 1,
  rangeSeparator: ' 至 ',
  scrollTitle: '滚动调整',
  toggleTitle: '点击切换',
  amPM: ['上午', '下午'],
  yearAriaLabel: '年',
  monthAriaLabel: '月',
  hourAriaLabel: '时',
  minuteAriaLabel: '分',
  time_24hr: true
});
