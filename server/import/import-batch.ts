// Judges one batch of records against what the library holds: who is meant, what becomes of them, and whether their
// identifiers are free. Pure but for the reads that the caller did before; nothing is written here.
//
// Who is meant: the owner of the primary identifier, else of the first identifier that anybody has. A person who occurs
// twice in a file is loaded once: the first record counts, later ones are refused (alma-facts 6.2). That holds as well for
// a user whom two records mean by different identifiers, such as a card that staff had entered.
import {
  identifierToKey,
  primaryIdToKeys,
  toIdentifierClaims,
  userToIdentifierKeys,
  type IdentifierKey,
} from '#core/domain/identifier-key.ts';
import { foldOlderHistory } from '#core/domain/history.ts';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, User, UserFile } from '#core/schema/types.ts';
import { UserFile as isUserFile } from '#gen/validators.js';
import { toFileChange, type FileChange } from '../users/file-change.ts';
import { mergeSisUser, type MergeContext, type MergeResult } from './merge-sis-user.ts';
import type { SisUser } from './sis-user.ts';

/** What the library holds of the identifiers and users of a batch. */
export type Holdings = {
  readonly owners: ReadonlyMap<IdentifierKey, UserId>;
  readonly files: ReadonlyMap<UserId, UserFile | null>;
};

export type Reason =
  | { readonly code: 'InvalidField'; readonly problem: FieldProblem }
  | { readonly code: 'IdentifierTaken'; readonly field: string }
  | { readonly code: 'OccursTwice'; readonly firstLine: number }
  /** Maintained by the library, not by the SIS. */
  | { readonly code: 'InternalUser' }
  | { readonly code: 'AlreadyThere' }
  | { readonly code: 'NotThere' }
  | { readonly code: 'UnknownCode'; readonly problem: FieldProblem }
  | { readonly code: 'UnknownElement'; readonly name: string };

/** An identifier, or a user of the library by id. */
export type ClaimKey = IdentifierKey | UserId;

export type Judged = {
  readonly line: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly reasons: readonly Reason[];
  readonly change?: FileChange;
  /** What this record claims for the rest of the file: the identifiers it names, and the user whom it means. */
  readonly keys: readonly ClaimKey[];
};

export type JudgeContext = MergeContext & {
  readonly matched: 'change' | 'passOver';
  readonly unmatched: 'create' | 'passOver';
};

export function sisUserToKeys(sis: SisUser, config: Configuration): IdentifierKey[] {
  const { primaryId } = sis.general;
  const primary = primaryId === undefined ? [] : primaryIdToKeys(primaryId, config);
  return [...primary, ...sis.rows.identifier.map((row) => identifierToKey(row.value, config))];
}

/** `claimed`: the line of the record that has each identifier or user, for the part of the file before this batch. */
export function judgeBatch(
  batch: readonly SisUser[],
  holdings: Holdings,
  claimed: ReadonlyMap<ClaimKey, number>,
  context: JudgeContext,
): Judged[] {
  const owners = new Map<IdentifierKey, UserId | undefined>(holdings.owners);
  const lines = new Map(claimed);
  return batch.map((sis) => {
    const judged = judge(sis, owners, holdings, lines, context);
    for (const key of judged.keys) lines.set(key, sis.line);
    return judged;
  });
}

function judge(
  sis: SisUser,
  owners: Map<IdentifierKey, UserId | undefined>,
  { files }: Holdings,
  lines: ReadonlyMap<ClaimKey, number>,
  context: JudgeContext,
): Judged {
  const named = sisUserToKeys(sis, context.config);
  const ownerId = named.map((key) => owners.get(key)).find((owner) => owner !== undefined);
  const keys = ownerId === undefined ? named : [...named, ownerId];
  const firstLine = keys.map((key) => lines.get(key)).find((line) => line !== undefined);
  if (firstLine !== undefined) return refuse(sis, [{ code: 'OccursTwice', firstLine }]);
  const existing = ownerId === undefined ? undefined : (files.get(ownerId) ?? undefined);
  if (existing && context.matched === 'passOver') return passOver(sis, 'AlreadyThere', keys);
  if (!existing && context.unmatched === 'passOver') return passOver(sis, 'NotThere', keys);
  const result = mergeSisUser(existing, sis, context);
  if (result.outcome === 'rejected') return refuse(sis, result.problems.map(toReason));
  if (result.outcome === 'unchanged') return settle(sis, result, keys);
  const taken = findTaken(result.file.user, existing?.user, owners, context.config);
  if (taken !== undefined) return refuse(sis, [{ code: 'IdentifierTaken', field: taken }]);
  if (!isUserFile(foldOlderHistory(result.file))) return refuse(sis, [toReason(schemaProblem())]);
  if (existing)
    for (const key of userToIdentifierKeys(existing.user, context.config)) owners.set(key, undefined);
  for (const key of userToIdentifierKeys(result.file.user, context.config))
    owners.set(key, result.file.user.id);
  const change = toFileChange(result.file.user.id, existing, result.file);
  return { ...settle(sis, result, keys), change };
}

function settle(sis: SisUser, result: MergeResult, keys: readonly ClaimKey[]): Judged {
  const internal = result.outcome === 'unchanged' && result.reason ? [{ code: result.reason }] : [];
  const warnings = 'warnings' in result ? result.warnings : [];
  const reasons: Reason[] = [
    ...internal,
    ...warnings.map((problem) => ({ code: 'UnknownCode' as const, problem })),
    ...sis.ignored.map((name) => ({ code: 'UnknownElement' as const, name })),
  ];
  return { line: sis.line, outcome: result.outcome, reasons, keys };
}

function passOver(sis: SisUser, code: 'AlreadyThere' | 'NotThere', keys: readonly ClaimKey[]): Judged {
  return { line: sis.line, outcome: 'unchanged', reasons: [{ code }], keys };
}

function refuse(sis: SisUser, reasons: readonly Reason[]): Judged {
  return { line: sis.line, outcome: 'rejected', reasons, keys: [] };
}

const toReason = (problem: FieldProblem): Reason => ({ code: 'InvalidField', problem });

/** The first identifier that is new to the user and that somebody else has, by its field. */
function findTaken(
  user: User,
  before: User | undefined,
  owners: ReadonlyMap<IdentifierKey, UserId | undefined>,
  config: Configuration,
): string | undefined {
  const held = new Set(before && userToIdentifierKeys(before, config));
  return toIdentifierClaims(user, config).find(
    ({ key }) => !held.has(key) && (owners.get(key) ?? user.id) !== user.id,
  )?.field;
}

/** A shape that the rules let pass and the schema does not: by its place, never by its value. */
function schemaProblem(): FieldProblem {
  const [first] = isUserFile.errors ?? [];
  const field = (first?.instancePath ?? '').replace(/^\/user\//, '').replaceAll('/', '.');
  const limit = first?.params['limit'];
  if (first?.keyword === 'maxLength') return { field, problem: 'tooLong', limit: String(limit) };
  return { field, problem: first?.keyword === 'maxItems' ? 'tooMany' : 'required' };
}
