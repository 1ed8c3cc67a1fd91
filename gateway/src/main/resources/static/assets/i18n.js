// Two languages: each text stands as a pair where it is used. Messages of the services are Chinese.
const KEY = 'nearzero.language';

export const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';

/** The text in the language that the reader has chosen. */
export const t = (zh, en) => (language === 'en' ? en : zh);

/** A text of the services, {zh, en}. */
export const pick = (text) => text?.[language] ?? text?.zh ?? '';

export function switchLanguage() {
  localStorage.setItem(KEY, language === 'en' ? 'zh' : 'en');
  location.reload();
}

/** Puts the other language into what stands in the page itself (data-en). */
export function translatePage() {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  if (language === 'en') {
    document.querySelectorAll('[data-en]').forEach((node) => { node.textContent = node.dataset.en; });
  }
}

const zone = 'Asia/Shanghai';
const locale = () => t('zh-CN', 'en-GB');

export const showTime = (instant) => (instant
  ? new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(instant))
  : '');

/** A calendar day, 2022-05-13, as people write it. */
export const showDay = (day) => (day
  ? new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  : '');
