// Who may do what: one table, operation by role; scope and expiry of the role decide where and until when.
// Sources: requirements "Managing Users" and alma-facts 5.2. Screens hide or explain what is not allowed by asking
// here, desk and server refuse by asking here; there is no second table.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Actor, ActorRole } from './actor.ts';

/** Role type codes (alma-facts 1.7). */
export const roleTypes = {
  userManager: '21',
  userAdministrator: '50',
  circulationDeskManager: '221',
  circulationDeskOperator: '32',
  circulationDeskOperatorLimited: '299',
  fulfillmentServicesOperator: '38',
  fulfillmentServicesManager: '215',
  fulfillmentAdministrator: '52',
  generalSystemAdministrator: '26',
} as const;

const managers = [roleTypes.userManager, roleTypes.userAdministrator];
const desk = [roleTypes.circulationDeskManager, roleTypes.circulationDeskOperator];
const editors = [...managers, ...desk];
const configurators = [roleTypes.userAdministrator, roleTypes.generalSystemAdministrator];

const rolesByOperation = {
  'user.view': [...editors, roleTypes.fulfillmentServicesOperator],
  /** On Find and Manage Users. Desk roles add users only by "Register New User". */
  'user.add': managers,
  'user.register': editors,
  'user.edit': editors,
  'user.setStatus': editors,
  'user.delete': managers,
  'user.toggleAccountType': managers,
  /** Send a user to other institutions of the network zone. */
  'user.distribute': managers,
  /** All see the Identifiers tab. */
  'identifier.edit': managers,
  'contact.edit': editors,
  'note.edit': editors,
  'block.edit': editors,
  'statistic.edit': editors,
  'attachment.edit': editors,
  /** Mail to a user, and a kept letter once more. */
  'message.send': editors,
  'proxy.edit': editors,
  /** Courses are loaded; staff delete them. */
  'course.edit': editors,
  /** Of a user who may be seen; no manager of users, unless they have one of these roles too. */
  'demerit.view': [
    ...desk,
    roleTypes.circulationDeskOperatorLimited,
    roleTypes.fulfillmentServicesOperator,
    roleTypes.fulfillmentServicesManager,
    roleTypes.fulfillmentAdministrator,
  ],
  'fee.charge': editors,
  'fee.pay': editors,
  'fee.waive': editors,
  'fee.dispute': editors,
  /** No money moves: what the library owes the user settles what the user owes. */
  'fee.applyCredit': editors,
  'fee.refund': [...managers, roleTypes.circulationDeskManager],
  /** Counting the drawer of a desk. */
  'cash.count': editors,
  /** What all desks took, counted and waived. */
  'cash.review': [...managers, roleTypes.circulationDeskManager],
  /** Money that was taken for a user who had been deleted, or by a payment that the server cannot take: setting it aside, too. */
  'suspense.settle': [...managers, roleTypes.circulationDeskManager],
  'roles.edit': managers,
  'password.edit': managers,
  /** Password of an internal user who has nothing but an unexpired Patron role. */
  'password.editPatron': editors,
  'configuration.edit': configurators,
  /** Enrol desks and shut them out. */
  'devices.manage': configurators,
  /** The Jobs page. Which jobs somebody starts and sees: job-rights.ts. */
  'job.view': managers,
  /** "Update/Notify Users". */
  'job.updateUsers': managers,
  /** "Waive Fines/Fees", in bulk. */
  'job.waiveFees': managers,
  /** All other jobs. */
  'job.run': [roleTypes.userAdministrator],
  /** Letters that wait name users and what they owe. */
  'letters.view': managers,
} as const satisfies Record<string, readonly string[]>;

export type Operation = keyof typeof rolesByOperation;

export const operations = Object.keys(rolesByOperation) as Operation[];

/** Role codes that may do it somewhere, for sentences such as "Only a User Manager ... can ...". */
export function whoCan(operation: Operation): readonly string[] {
  return rolesByOperation[operation];
}

export type Where = {
  readonly today: CalendarDate;
  /** Library that the change belongs to; absent: any scope will do. */
  readonly library?: string;
  /** Code of the institution: a role with this scope covers all libraries. */
  readonly institution: string;
};

export function canDo(actor: Actor, operation: Operation, where: Where): boolean {
  return actor.roles.some((role) => whoCan(operation).includes(role.type) && covers(role, where));
}

/** A role's expiry date is its last good day. Inactive roles are not among an actor's. */
function covers(role: ActorRole, { today, library, institution }: Where): boolean {
  const expired = role.expiryDate !== undefined && role.expiryDate < today;
  const inScope = library === undefined || role.scope === library || role.scope === institution;
  return !expired && inScope;
}

/** Libraries an actor's roles for this operation cover; 'all' when one of them is of the institution. */
export function scopeOf(
  actor: Actor,
  operation: Operation,
  where: Omit<Where, 'library'>,
): 'all' | ReadonlySet<string> {
  const roles = actor.roles.filter((role) => whoCan(operation).includes(role.type) && covers(role, where));
  if (roles.some((role) => role.scope === where.institution)) return 'all';
  return new Set(roles.map((role) => role.scope));
}
