// What groups are called. No service tells the names of all of them: the programmes name the departments of the
// province; those of cities and counties are called by their place and their branch, applicants by their id.
import { read } from './api.js';
import { pick, t } from './i18n.js';

const BRANCHES = {
  ecology: t('生态环境主管部门', 'ecology department'),
  industry: t('经济和信息化主管部门', 'industry department'),
};

const WITHOUT_PLACE = {
  experts: t('专家', 'Experts'),
  auditors: t('审计', 'Auditors'),
  'release-administrators': t('模型发布', 'Release administrators'),
  'engine-operators': t('引擎运维', 'Engine operators'),
  services: t('系统', 'Services'),
};

/** What inventories are for. */
export const PURPOSES = { plan: t('方案', 'Plan'), 'plan-change': t('方案变更', 'Changed plan'), acceptance: t('验收', 'Acceptance') };

/** A function from the id of a group to its name. */
export async function groupNames() {
  const [programmes, places] = await Promise.all(
    ['programmes', 'jurisdictions'].map((part) => read(`/api/workflow/${part}`).catch(() => [])));
  const departments = new Map(programmes.flatMap(({ authorities }) => authorities ?? []).map(({ group, name }) => [group, pick(name)]));
  const placeNames = new Map(places.map(({ id, name }) => [id, name]));
  return (id) => WITHOUT_PLACE[id] ?? departments.get(id) ?? compound(id, placeNames) ?? id;
}

function compound(id, placeNames) {
  const [parent, last] = [id.slice(0, id.lastIndexOf('/')), id.slice(id.lastIndexOf('/') + 1)];
  if (parent === 'applicants') return t(`申报单位 ${last}`, `Applicant ${last}`);
  if (parent === 'enterprises') return t(`企业 ${last}`, `Enterprise ${last}`);
  return placeNames.has(parent) && BRANCHES[last] ? t(placeNames.get(parent) + BRANCHES[last], `${placeNames.get(parent)}, ${BRANCHES[last]}`) : undefined;
}
