// Accidents of a pilot: what was reported, and a report.
import { command } from './api.js';
import { asking } from './dialog.js';
import { showDay, showTime, t } from './i18n.js';
import { isAuthority, isOfPlace, isOperator } from './rights.js';
import { choice, field, h, table } from './view.js';

const SEVERITIES = {
  extraordinary: t('特别重大', 'extraordinary'), major: t('重大', 'major'), considerable: t('较大', 'considerable'), ordinary: t('一般', 'ordinary'),
};
const DECISIONS = {
  resume: t('恢复试点', 'the pilot goes on'), hear: t('告知并听取意见', 'the park is heard'), end: t('不予通过', 'not passed'),
};

const isMajor = ({ severity }) => severity === 'extraordinary' || severity === 'major';

/** While it is not reviewed, nobody lets the pilot go on before. */
export const decidesTheReview = (accident) => isMajor(accident) && !accident.reviewedAt;

export const accidentsOf = ({ nameOf }, items) => h('section', { id: 'accidents' }, h('h2', null, t('事故', 'Accidents')), table(null, [
  { label: t('发生日期', 'Date'), cell: (item) => showDay(item.occurredOn) },
  { label: t('等级', 'Class'), cell: (item) => h('span', { class: isMajor(item) ? 'badge bad' : 'badge' }, SEVERITIES[item.severity]) },
  { label: t('情况', 'What happened'), cell: (item) => h('span', { class: 'lines' }, item.what) },
  { label: t('来源', 'Source'), cell: (item) => item.source },
  { label: t('报告', 'Reported'), cell: (item) => `${showTime(item.reportedAt)} ${nameOf(item.actingFor)}` },
  { label: t('复核结论', 'Review'), cell: reviewed },
], items));

function reviewed(item) {
  if (item.reviewedAt) return `${DECISIONS[item.decision] ?? item.decision} ${showTime(item.reviewedAt)}`;
  return isMajor(item) ? t('等待复核', 'to be reviewed') : t('只登记，不复核', 'recorded only');
}

/** For the operator, the departments of its city and the programme's authorities, as long as the pilot has not ended. */
export function reportAccident({ base, pilot, me, programme, again }) {
  if (pilot.endedAt || !(isOperator(pilot, me) || isAuthority(programme, me) || isOfPlace(pilot.jurisdiction, me))) return null;
  return asking(t('报告事故', 'Report an accident'), { class: 'secondary', id: 'report-accident' }, () => ({
    title: t('报告事故', 'Report an accident'),
    explanation: t('报告重大或者特别重大事故的，试点立即中止，由省级主管部门复核；较大和一般事故只登记。报告以后不能修改。',
      'A major or extraordinary one suspends the pilot at once and is reviewed by the province; others are recorded only. A report cannot be changed.'),
    fields: [
      field(t('发生日期', 'Date'), h('input', { type: 'date', name: 'occurredOn', 'data-pointer': '/occurredOn' }), { must: true }),
      field(t('等级', 'Class'), choice({ name: 'severity', 'data-pointer': '/severity' }, [['', ''], ...Object.entries(SEVERITIES).reverse()]), { must: true }),
      field(t('情况', 'What happened'), h('textarea', { rows: 5, name: 'what', minlength: 2, maxlength: 4000, 'data-pointer': '/what' }), { must: true, wide: true }),
      field(t('来源', 'Source'), h('input', { name: 'source', minlength: 2, maxlength: 500, 'data-pointer': '/source' }),
        { must: true, wide: true, hint: t('从何得知，如现场检查、群众举报', 'How it became known, such as an inspection') })],
    action: t('报告', 'Report'), danger: true,
    send: (values) => command('POST', `${base}/accidents`, values),
  }), () => again(t('事故已经登记。', 'The accident is on record.')));
}
