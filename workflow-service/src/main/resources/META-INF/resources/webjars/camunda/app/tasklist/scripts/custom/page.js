// Angular and form-js build the page; these are the few ways in which our scripts hang on to it.

/** Calls `react` now and after every change of the page, with the records of the change. */
export function onEveryChange(react) {
  const watched = { childList: true, subtree: true, characterData: true };
  new MutationObserver(react).observe(document.documentElement, watched);
  react([]);
}

/** Calls `found` once for every element that matches `selector`, whenever it appears. */
export function whenever(selector, found) {
  const seen = new WeakSet();
  onEveryChange(() => {
    for (const element of document.querySelectorAll(selector)) {
      if (!seen.has(element)) {
        seen.add(element);
        found(element);
      }
    }
  });
}

/** A new element with properties and children; strings become text, never markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Puts other words where `words` knows some; changes the text node itself, for Angular keeps hold of it. */
export function rewrite(element, words) {
  const text = [...element.childNodes].find(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
  const before = text?.data.trim();
  const after = text && words(before);
  if (after && after !== before) {
    text.data = after;
  }
}

/** Id of the task that is open, from the address; null when none is. */
export function openTaskId() {
  return new URLSearchParams(location.hash.split('?')[1]).get('task');
}

/** Gives a form-js field a value in the way a keyboard would, so that the form takes it and validates it. */
export function fill(input, value) {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  set.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('blur'));
}

/** Whether the field takes input: the task is claimed by this person and the field is not read-only. */
export function isOpenForInput(input) {
  return !input.readOnly && !input.disabled && !input.closest('.disabled-form');
}

/** `2026-11-27T23:59:59+08:00` as `2026-11-27`, the date in Beijing whatever the browser's zone. */
export function day(instant) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}
