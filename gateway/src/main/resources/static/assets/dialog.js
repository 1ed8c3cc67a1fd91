// Dialogs: what an action asks for, and what follows from it.
import { t } from './i18n.js';
import { field, h, submits } from './view.js';

/** Why somebody does something: the records keep it. */
export const reasonField = () => field(t('原因', 'Reason'),
  h('textarea', { rows: 4, minlength: 2, maxlength: 2000, name: 'reason', 'data-pointer': '/reason' }), { must: true, wide: true });

/**
 * Asks for what an action needs and sends it: send(values) is given the fields that are filled in, by their names. The
 * dialog stays open, with what is filled in, until the service has taken it. Resolves to whether that was so.
 */
export function ask({ title, explanation, fields = [], action, danger = false, send }) {
  const messages = h('div');
  const submit = h('button', { class: danger ? 'danger' : undefined }, action);
  const cancel = h('button', { type: 'button', class: 'secondary' }, t('取消', 'Cancel'));
  const form = h('form', null, h('h2', { id: 'dialog-title' }, title), explanation && h('p', null, explanation),
    h('div', { class: 'fields' }, fields), messages, h('p', { class: 'row' }, submit, cancel));
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let done = false;
    submits(form, messages, async () => {
      await send(filledIn(form));
      done = true;
      dialog.close();
    });
    cancel.addEventListener('click', () => submit.disabled || dialog.close()); // what is on its way cannot be taken back
    dialog.addEventListener('cancel', (event) => submit.disabled && event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(done);
    });
  });
}

const filledIn = (form) => Object.fromEntries(
  [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** A button that opens a dialog, and what is done when it has succeeded. */
export function asking(label, attributes, question, then) {
  return h('button', { type: 'button', ...attributes, onclick: async () => { if (await ask(question())) await then(); } }, label);
}
