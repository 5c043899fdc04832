// Who is asked for in the permission matrix: the five roles of the requirements, and nobody's. Which operation a role has
// stands in one table, core/permissions/permissions.ts; routes, changes and screens are tested against it.
import { roleTypes, whoCan, type Operation } from '#core/permissions/permissions.ts';

export const matrixRoles = {
  'User Manager': roleTypes.userManager,
  'User Administrator': roleTypes.userAdministrator,
  'Circulation Desk Manager': roleTypes.circulationDeskManager,
  'Circulation Desk Operator': roleTypes.circulationDeskOperator,
  'Fulfillment Services Operator': roleTypes.fulfillmentServicesOperator,
  'no role': undefined,
} as const;
export type MatrixRole = keyof typeof matrixRoles;
export const matrixRoleNames = Object.keys(matrixRoles) as MatrixRole[];

export function mayDo(role: MatrixRole, operation: Operation): boolean {
  const type = matrixRoles[role];
  return type !== undefined && whoCan(operation).includes(type);
}
