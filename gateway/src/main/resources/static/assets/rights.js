// What a page offers to whom; whether it may be done is decided by the service.

/** An official of one of the programme's authorities. */
export const isAuthority = ({ authorities = [] }, me) => authorities.some(({ group }) => me.groups.includes(group));

/** A member of the organisation that applied for the pilot and builds it. */
export const isOperator = (pilot, me) => me.groups.includes(pilot.applicant);

/** An official of the city or county itself. */
export const isOfPlace = (jurisdiction, me) => me.groups.some((group) => group.slice(0, group.lastIndexOf('/')) === jurisdiction);
