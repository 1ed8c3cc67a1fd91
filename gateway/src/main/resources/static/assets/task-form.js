// The fields of a programme's form, for steps that submit the tasks of several pilots with the same values.
import { choice, field, h } from './view.js';

const TYPES = { textfield: 'text', number: 'text', textarea: 'textarea', datetime: 'datetime', radio: 'choice', select: 'choice', checkbox: 'checkbox' };

/** The fields of a form (Camunda Forms); papers are left out, for each belongs to one pilot. */
export const formFields = ({ components }) => h('div', { class: 'fields' }, components
  .filter((component) => TYPES[component.type] && component.properties?.kind !== 'document')
  .map((component) => formField(component)));

function formField(component) {
  const { key, label, dateLabel, timeLabel, description, validate = {} } = component;
  const name = dateLabel && component.subtype === 'datetime' ? [dateLabel, timeLabel].filter(Boolean).join('、') : label ?? dateLabel;
  const attributes = { name: key, 'data-pointer': `/${key}`, minlength: validate.minLength, maxlength: validate.maxLength };
  return field(name, control(component, attributes), { must: validate.required === true && component.type !== 'checkbox', wide: component.type === 'textarea', hint: description });
}

function control(component, attributes) {
  switch (TYPES[component.type]) {
    case 'textarea': return h('textarea', { ...attributes, rows: 3 });
    case 'datetime': return h('input', { ...attributes, type: component.subtype === 'date' ? 'date' : 'datetime-local' });
    case 'choice': return choice(attributes, component.values.map(({ value, label }) => [value, label]));
    case 'checkbox': return h('input', { ...attributes, type: 'checkbox' });
    default: return h('input', { ...attributes, type: 'text' });
  }
}

/** What was filled in, by the keys of the form; what is empty is left out. */
export const formValues = (form) => Object.fromEntries([...form.querySelectorAll('[data-pointer]')]
  .map((node) => [node.name, node.type === 'checkbox' ? node.checked : node.value.trim()])
  .filter(([, value]) => value !== ''));
