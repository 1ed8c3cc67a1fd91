// What the province does to a pilot as a whole: it lets it stand still and go on, and gives terms more time.
import { command } from './api.js';
import { decidesTheReview } from './accidents.js';
import { asking, reasonField } from './dialog.js';
import { showDay, t } from './i18n.js';
import { isAuthority } from './rights.js';
import { choice, field, h } from './view.js';

/** What may be done now; nothing for others than officials of the programme's authorities. */
export function steering(about, terms, accidents) {
  const { pilot, me, programme } = about;
  if (pilot.endedAt || !isAuthority(programme, me)) return [];
  return [pilot.suspendedSince ? resumption(about, accidents) : suspension(about), terms.length > 0 && extension(about, terms)];
}

const suspension = ({ base, again }) => asking(t('中止', 'Suspend'), { class: 'secondary', id: 'suspend' }, () => ({
  title: t('中止试点', 'Let the pilot stand still'),
  explanation: t('恢复以前不能提交任务，也不能填报建设情况，期限停止计算；处理异议、陈述意见和重大事故复核照常进行，申报单位仍可以撤回或者退出。',
    'Until it is resumed no task is submitted and nothing reported, and no term runs. Objections, hearings and reviews of accidents go on, and the applicant may leave.'),
  fields: [reasonField()], action: t('中止', 'Suspend'), danger: true,
  send: (values) => command('POST', `${base}/suspension`, values) }), () => again(t('试点已经中止。', 'The pilot stands still.')));

const resumption = ({ base, again }, accidents) => (accidents.some(decidesTheReview)
  ? h('span', { class: 'quiet', id: 'held' }, t('因重大事故中止，是否恢复由重大事故复核决定。', 'Stopped by a major accident: its review decides whether the pilot goes on.'))
  : asking(t('恢复', 'Resume'), { id: 'resume' }, () => ({
    title: t('恢复试点', 'Let the pilot go on'),
    explanation: t('试点继续办理，期限接着计算，中止的天数不计入期限。', 'The pilot and its terms go on; the days on which they stood still do not count.'),
    fields: [reasonField()], action: t('恢复', 'Resume'),
    send: (values) => command('POST', `${base}/resumption`, values) }), () => again(t('试点已经恢复。', 'The pilot goes on.'))));

const WORKING_DAYS = [['WD', t('个工作日', 'working days')]];
const CALENDAR = [['D', t('天', 'days')], ['M', t('个月', 'months')], ['Y', t('年', 'years')]];

const extension = ({ base, again }, terms) => asking(t('延长期限', 'Extend a term'), { class: 'secondary', id: 'extend' }, () => ({
  title: t('延长期限', 'Extend a term'),
  explanation: t('最后一日随之推后，原因记入日志；延长以后不能改回。', 'The last day moves, and the reason is kept in the journal. An extension cannot be taken back.'),
  fields: [...extensionFields(terms), reasonField()], action: t('延长', 'Extend'),
  send: ({ term, count, unit, reason }) => command('POST', `${base}/extension`, { term, by: unit === 'WD' ? `${count}WD` : `P${count}${unit}`, reason }),
}), () => again(t('期限已经延长。', 'The term is extended.')));

/** A term is extended in its own unit. */
function extensionFields(terms) {
  const unit = choice({ name: 'unit' }, unitsOf(terms[0]));
  const term = choice({ name: 'term', 'data-pointer': '/term' }, terms.map((open) => [open.term, lastDay(open)]));
  term.addEventListener('change', () => unit.replaceChildren(...unitsOf(terms[term.selectedIndex]).map(([id, text]) => h('option', { value: id }, text))));
  return [field(t('期限', 'Term'), term, { must: true, wide: true }),
    field(t('延长', 'By'), h('input', { type: 'number', name: 'count', min: 1, max: 999, step: 1, 'data-pointer': '/by' }), { must: true }),
    field(t('单位', 'Unit'), unit, { must: true })];
}

const unitsOf = (term) => (term.workingDays ? WORKING_DAYS : CALENDAR);

const lastDay = (open) => (open.lastDay
  ? t(`${open.name}（最后一日 ${showDay(open.lastDay)}）`, `${open.name} (last day ${showDay(open.lastDay)})`)
  : t(`${open.name}（停止计算）`, `${open.name} (standing still)`));
