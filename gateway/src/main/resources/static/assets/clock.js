// Business time, which can be moved on one machine only: elsewhere there is no such address and no panel.
import { call } from './api.js';
import { showTime, t } from './i18n.js';
import { act, h } from './view.js';

const CLOCK = '/api/local/clock';

export async function showClock(main) {
  const clock = await call('GET', CLOCK).catch(() => null);
  if (!clock?.data?.now) return;
  const shown = h('strong', { id: 'business-time' }, showTime(clock.data.now));
  const input = h('input', { type: 'datetime-local', name: 'now', required: true, value: wallClock(clock.data.now), 'aria-label': t('新的业务时间', 'New business time'), min: wallClock(clock.data.now) });
  const messages = h('div', null);
  const move = async (now) => {
    await call('PUT', CLOCK, { body: { now } });
    location.reload();
  };
  const button = h('button', { type: 'button', class: 'secondary', id: 'move-clock' }, t('调整', 'Move'));
  button.addEventListener('click', () => input.reportValidity() && act(button, messages, null, () => move(`${input.value}:00+08:00`)));
  main.prepend(h('section', { class: 'clock', 'aria-label': t('业务时间', 'Business time') },
    h('div', { class: 'row' }, t('演示环境的业务时间：', 'Business time of the demonstration: '), shown, input, button,
      h('span', { class: 'quiet' }, t('只能调到更晚的时间', 'Only a later time can be set'))), messages));
}

/** 2022-05-13T09:30, as clocks in China show it. */
function wallClock(instant) {
  return new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString().slice(0, 16);
}
