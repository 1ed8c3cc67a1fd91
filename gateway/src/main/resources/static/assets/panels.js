// The panels of experts that were convened for a pilot: for the province, auditors and their own members.
import { pick, showTime, t } from './i18n.js';
import { h, table } from './view.js';

const VERDICTS = { pass: t('通过', 'pass'), revise: t('修改后再审', 'revise'), fail: t('不通过', 'fail') };
const STATES = { seated: t('在组', 'on the panel'), left: t('已退出', 'left'), absent: t('缺席', 'absent') };
const GROUNDS = { conflict: t('有利害关系', 'conflict of interest'), other: t('其他原因', 'other') };
const REVISIONS = { minor: t('小的修改', 'minor revision'), major: t('较大的修改', 'major revision') };

export function panelsOf({ programme }, items) {
  const stages = new Map((programme.stages ?? []).map(({ id, name }) => [id, pick(name)]));
  return h('section', { id: 'panels' }, h('h2', null, t('专家组', 'Panels')), items.map((panel) => h('details', { class: 'card' },
    h('summary', null, [stages.get(panel.stage) ?? panel.stage, t(`第 ${panel.round} 次`, `panel ${panel.round}`),
      t(`${panel.size} 人，已评分 ${panel.scored} 人`, `${panel.size} members, ${panel.scored} scored`), VERDICTS[panel.verdict]].filter(Boolean).join(' · ')),
    h('p', null, t(`${showTime(panel.convenedAt)} 组成，组长 ${panel.chair}；结束评分至少需要 ${panel.quorum} 人评分。`, `Convened ${showTime(panel.convenedAt)}, chaired by ${panel.chair}; scoring closes with ${panel.quorum} scores.`)),
    panel.mean && h('p', null, t(`平均分 ${panel.mean}，评分表建议：${VERDICTS[panel.suggestion]}`, `Mean ${panel.mean}; the sheet suggests: ${VERDICTS[panel.suggestion]}`)),
    panel.opinion && h('p', { class: 'lines' }, h('strong', null, t('专家组意见：', 'Opinion: ')), panel.opinion, panel.revision && `（${REVISIONS[panel.revision]}）`),
    members(panel), scores(panel), signatures(panel), (panel.draws ?? []).map(draw))));
}

const members = (panel) => table(t('成员', 'Members'), [
  { label: t('席位', 'Seat'), number: true, cell: (member) => member.seat },
  { label: t('专家', 'Expert'), cell: (member) => `${member.title} ${member.expert}` },
  { label: t('情况', 'State'), cell: (member) => [STATES[member.state], GROUNDS[member.ground], member.reason].filter(Boolean).join('：') },
], panel.members);

const scores = ({ scores: given }) => given?.length > 0 && table(t('评分', 'Scores'), [
  { label: t('专家', 'Expert'), cell: (score) => score.expert },
  { label: t('总分', 'Total'), number: true, cell: (score) => score.total },
  { label: t('评语', 'Remark'), cell: (score) => score.remark },
], given);

const signatures = ({ signatures: given }) => given?.length > 0 && table(t('签署', 'Signatures'), [
  { label: t('专家', 'Expert'), cell: (signature) => signature.expert },
  { label: t('意见', 'Says'), cell: (signature) => [signature.agrees ? t('同意', 'agrees') : t('不同意', 'disagrees'), signature.reason].filter(Boolean).join('：') },
  { label: t('签署时间', 'Signed'), cell: (signature) => showTime(signature.signedAt) },
], given);

/** With what anybody needs to draw again and find the same. */
const draw = (item) => h('details', null,
  h('summary', null, t(`第 ${item.draw} 次抽取：从 ${item.candidates.length} 人中抽取 ${item.wanted} 人`, `Draw ${item.draw}: ${item.wanted} of ${item.candidates.length}`)),
  h('p', null, t('按抽签顺序：', 'In the order of the lot: '), item.drawn.join('、')),
  item.exclusions.length > 0 && h('ul', null, item.exclusions.map(({ expert, reason }) => h('li', null, `${expert}：${reason}`))),
  h('p', { class: 'quiet' }, `${item.algorithm} `, h('code', null, item.seed)));
