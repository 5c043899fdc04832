/**
 * What a refused new user lacks altogether: the configuration asks for more than it did when a desk was offline (a field became
 * mandatory, terms of use were introduced). Nothing was typed that could be corrected, so an empty field is offered;
 * `make` puts what is filled in where it belongs.
 */
import { codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import type { RowKind } from '#core/domain/user-rows.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { Configuration, UserCreateArgs } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { toField, type FixField } from './fix-fields.ts';

export type MissingParts = {
  readonly config: Configuration;
  /** Of the configuration: which terms of use were shown. */
  readonly version: number;
  readonly uuid: () => string;
};

type RowShape = { readonly kind: RowKind; readonly text: string; readonly table: CodeTableName };
const rowShapes: Readonly<Record<string, RowShape>> = {
  emails: { kind: 'email', text: 'address', table: 'emailTypes' },
  phones: { kind: 'phone', text: 'number', table: 'phoneTypes' },
  addresses: { kind: 'address', text: 'line1', table: 'addressTypes' },
  identifiers: { kind: 'identifier', text: 'value', table: 'identifierTypes' },
};

export function missingFieldsOf(
  { name, args }: Pick<OutboxItem, 'name' | 'args'>,
  rejection: Rejection | undefined,
  parts: MissingParts,
): readonly FixField[] {
  if (name !== 'user.create' || rejection?.code !== 'InvalidField') return [];
  const { field, problem } = rejection;
  const { user } = args as UserCreateArgs;
  if (problem === 'notAccepted') {
    const make = () => ({ version: parts.version });
    return [{ ...toField(undefined, [field], field, undefined), kind: { type: 'terms' }, make }];
  }
  if (problem !== 'required') return [];
  const path = ['user', field];
  const shape = rowShapes[field];
  if (shape) {
    const make = (typed: string) => [newRow(shape, typed, user.recordType, parts)];
    return [{ ...toField(undefined, path, shape.text, shape.kind), field, make }];
  }
  if (field === 'resourceSharingLibraries' || field === 'purchaseRequestLibraries')
    return [
      { ...toField(undefined, path, field, undefined), kind: { type: 'library' }, make: (code) => [code] },
    ];
  const isAbsent = generalFieldNames.some((one) => one === field) && !Object.hasOwn(user, field);
  return isAbsent ? [toField(undefined, path, field, undefined)] : [];
}

function newRow(
  { kind, text, table }: RowShape,
  typed: string,
  recordType: UserCreateArgs['user']['recordType'],
  { config, uuid }: MissingParts,
): object {
  const types = codesFor(table, recordType, config);
  const type = (types.find(({ isDefault }) => isDefault) ?? types[0])?.code ?? '';
  const row = { id: uuid(), external: false, [text]: typed };
  if (kind === 'identifier') return { ...row, type, status: 'ACTIVE' };
  return { ...row, types: [type], preferred: true, ...(kind === 'phone' && { preferredSms: false }) };
}
