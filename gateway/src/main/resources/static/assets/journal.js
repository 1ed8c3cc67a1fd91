// The journal of a pilot: for officials and auditors.
import { read } from './api.js';
import { pick, showTime, t } from './i18n.js';
import { PURPOSES } from './names.js';
import { h, pager, table } from './view.js';

const ACTIONS = {
  'pilot-created': t('创建申报', 'Application begun'),
  'task-submitted': t('提交', 'Submitted'),
  'stage-reached': t('进入阶段', 'Stage reached'),
  'term-passed': t('期限届满', 'Term over'),
  'inventory-calculated': t('完成碳排放核算', 'Emissions calculated'),
  'notice-rendered': t('生成公示文稿', 'Notice written'),
  'notice-opened': t('开始公示', 'Notice begun'),
  'call-notice-drawn-up': t('拟定批次公示', 'Notice of the call drawn up'),
  'call-notice-published': t('登记批次公示发布', 'Notice of the call published'),
  'call-notice-not-begun': t('未随批次公示开始', 'Not begun with the notice of the call'),
  'call-list-confirmed': t('随批次名单确认', 'Listed with the others of the call'),
  'left-published-notice': t('在批次公示中注明离开', 'Marked as left on the notice of the call'),
  'pilot-renamed': t('更正试点名称', 'Pilot renamed'),
  'pilot-suspended': t('中止', 'Suspended'),
  'pilot-resumed': t('恢复', 'Resumed'),
  'term-stopped': t('期限停止计算', 'Term stopped'),
  'term-resumed': t('期限恢复计算', 'Term goes on'),
  'term-extended': t('延长期限', 'Term extended'),
  'term-moved': t('按新的工作日历变更期限', 'Term moved by a new calendar'),
  'accident-reported': t('报告事故', 'Accident reported'),
  'objection-filed': t('收到异议', 'Objection filed'),
  'objection-handled': t('处理异议', 'Objection handled'),
  'title-awarded': t('授予称号', 'Title awarded'),
  'plan-change-proposed': t('提出变更建设方案', 'Change of the plan proposed'),
  'progress-reported': t('填报进展', 'Progress reported'),
  'funding-recorded': t('登记资金', 'Money recorded'),
  'funding-reversed': t('冲销资金记录', 'Entry of money undone'),
  'checklist-answered': t('填报管理清单', 'Checklist answered'),
  recall: t('撤回申报', 'Application recalled'),
  withdraw: t('退出试点', 'Withdrawn'),
  'pilot-ended': t('试点结束', 'Pilot ended'),
};

/** What an entry of the journal is about, in words where there are any. */
export function subjects(pilot, { stages }) {
  const names = new Map([...stages.map(({ id, name }) => [id, pick(name)]), [pilot.outcome, pick(pilot.outcomeName)]]);
  return ({ action, subject, details }) => {
    if (action === 'task-submitted') return details?.taskName ?? subject;
    return action === 'inventory-calculated' ? PURPOSES[subject] ?? subject : names.get(subject) ?? subject;
  };
}

export function journal(base, nameOf, subjectOf) {
  const verdict = h('div', { id: 'journal-verification' });
  const entries = h('div', { id: 'journal' });
  const section = h('section', { hidden: true }, h('h2', null, t('日志', 'Journal')), verdict, entries);
  pager(entries, (page) => read(`${base}/journal?size=50&page=${page}`), (items) => table(null, [
    { label: '#', number: true, cell: (entry) => entry.seq },
    { label: t('业务时间', 'Business time'), cell: (entry) => showTime(entry.businessAt) },
    { label: t('记录时间', 'Recorded'), cell: (entry) => showTime(entry.recordedAt) },
    { label: t('办理人', 'Who'), cell: (entry) => [entry.actor === 'system' ? t('系统', 'System') : entry.actor, entry.actingFor && `（${nameOf(entry.actingFor)}）`].filter(Boolean).join('') },
    { label: t('事项', 'What'), cell: (entry) => [ACTIONS[entry.action] ?? entry.action, subjectOf(entry)].filter(Boolean).join(' · ') },
    { label: t('理由', 'Reason'), cell: (entry) => entry.reason },
    { label: t('散列值', 'Hash'), cell: (entry) => h('code', { title: entry.hash }, entry.hash.slice(0, 12)) },
  ], items)).then(async () => {
    section.hidden = false;
    const finding = await read(`${base}/journal/verification`);
    verdict.append(finding.valid
      ? h('p', { class: 'notice' }, t(`日志完整：${finding.entries} 条记录，散列链未断。`, `The journal is whole: ${finding.entries} entries, the chain is unbroken.`))
      : h('p', { class: 'notice bad', role: 'alert' }, t(`日志在第 ${finding.brokenAt} 条处不一致：`, `The journal is broken at entry ${finding.brokenAt}: `), finding.reason));
  }).catch((problem) => {
    section.hidden = problem.status === 403;
    verdict.append(h('p', { class: 'notice bad' }, problem.message));
  });
  return section;
}
