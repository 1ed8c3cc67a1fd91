// What the public holds against the notices of a pilot; officials of the programme's authorities decide on it and answer.
import { command } from './api.js';
import { asking } from './dialog.js';
import { showTime, t } from './i18n.js';
import { isAuthority } from './rights.js';
import { choice, field, h } from './view.js';

const STATES = {
  open: ['badge warn', t('待处理', 'open')], upheld: ['badge bad', t('异议成立', 'upheld')], dismissed: ['badge', t('异议不成立', 'dismissed')],
};

/** Who objected, and with what words, is there only for those to whom the service tells it. */
export const objectionsTo = (about, items) => h('section', { id: 'objections' }, h('h2', null, t('异议', 'Objections')),
  items.map((item) => h('article', { class: 'card', 'data-number': item.number },
    h('p', { class: 'row' }, h('strong', null, item.number), h('span', { class: STATES[item.state][0] }, STATES[item.state][1]),
      h('span', { class: 'quiet' }, t(`第 ${item.round} 轮公示，${showTime(item.filedAt)} 提出`, `Notice ${item.round}, filed ${showTime(item.filedAt)}`))),
    item.statement && h('p', { class: 'lines' }, item.statement),
    item.name && h('p', { class: 'quiet' }, t('异议人：', 'By: '), `${item.name} ${item.contact}`,
      item.related?.length > 0 && t(`；同一联系方式提出的还有 ${item.related.join('、')}`, `; from the same contact: ${item.related.join(', ')}`)),
    item.reply && h('p', { class: 'lines' }, h('strong', null, t('答复：', 'Reply: ')), item.reply,
      h('span', { class: 'quiet' }, ` ${showTime(item.handledAt)} ${item.handledBy}`)),
    item.state === 'open' && isAuthority(about.programme, about.me) && h('p', { class: 'row' }, handling(about, item)))));

const handling = ({ base, again }, item) => asking(t('处理异议', 'Handle it'), { class: 'secondary' }, () => ({
  title: t(`处理异议 ${item.number}`, `Objection ${item.number}`),
  explanation: t('每件异议只决定一次，不能更改；同一联系方式对同一次公示提出的一并处理。异议人凭编号和查询码可以看到书面答复。异议成立的，试点不能直接列入名单。',
    'An objection is decided once and for all, together with others from the same contact. Its filer reads the reply. While one is upheld the pilot is not put on the list.'),
  fields: [
    field(t('处理决定', 'Decision'), choice({ name: 'decision', 'data-pointer': '/decision' },
      [['', ''], ['upheld', STATES.upheld[1]], ['dismissed', STATES.dismissed[1]]]), { must: true }),
    field(t('书面答复', 'Reply'), h('textarea', { rows: 6, name: 'reply', minlength: 2, maxlength: 4000, 'data-pointer': '/reply' }), { must: true, wide: true })],
  action: t('决定并答复', 'Decide and reply'),
  send: (values) => command('POST', `${base}/objections/${item.id}/handling`, values),
}), () => again(t('异议已经处理，答复可以查询。', 'The objection is handled, and its filer can read the reply.')));
