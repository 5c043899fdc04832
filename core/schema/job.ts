// Jobs: work on many users at once that the server does by itself. What a job is started with, and what is known of one
// while it runs and afterwards. Rules and meaning of the fields: alma-facts 6.
import Type from 'typebox';
import {
  ActorRef,
  AmountMinor,
  CalendarDateSchema,
  ClosedObject,
  Code,
  InstantSchema,
  Text2000,
  UserIdSchema,
} from './primitives.ts';
import { ActiveStatus, AccountType } from './user.ts';

export const jobKinds = [
  'update-users',
  'purge-users',
  'waive-fees',
  'notify-fees',
  'bursar-export',
  'bursar-import',
  'ledger-audit',
  'sis-synchronize',
  'sis-import',
  'import-courses',
  'import-demerits',
  'purge-history',
  'delete-activity-dates',
  'roll-back',
] as const;
export type JobKind = (typeof jobKinds)[number];

const kind = <K extends JobKind>(value: K) => ({ kind: Type.Literal(value) });
const uuid = Type.Unsafe<string>({ type: 'string', format: 'uuid' });

/** "Update/Notify Users": what becomes of each user of the set; what is absent stays. */
const UpdateUsersSchema = ClosedObject({
  ...kind('update-users'),
  status: Type.Optional(ActiveStatus),
  accountType: Type.Optional(AccountType),
  expiryDate: Type.Optional(CalendarDateSchema),
  purgeDate: Type.Optional(CalendarDateSchema),
  userGroup: Type.Optional(Code),
  jobCategory: Type.Optional(Code),
  campus: Type.Optional(Code),
  note: Type.Optional(ClosedObject({ type: Code, text: Type.String({ minLength: 1, maxLength: 2000 }) })),
  block: Type.Optional(
    ClosedObject({
      description: Code,
      note: Type.Optional(Text2000),
      expiryDate: Type.Optional(CalendarDateSchema),
    }),
  ),
  /** Of the note and the block, with library independence; absent: the institution. */
  owner: Type.Optional(Code),
  role: Type.Optional(ClosedObject({ type: Code, scope: Code })),
  /** Sent to every user of the set that has a preferred email address. */
  letter: Type.Optional(
    ClosedObject({
      subject: Type.String({ minLength: 1, maxLength: 200 }),
      body: Type.String({ minLength: 1, maxLength: 10_000 }),
    }),
  ),
});

const PurgeUsersSchema = ClosedObject({
  ...kind('purge-users'),
  /** Grace: 0 takes users whose purge date is today or earlier. */
  daysAfterPurgeDate: Type.Integer({ minimum: 0, maximum: 36_500 }),
  recordType: Type.Optional(Type.Union([Type.Literal('PUBLIC'), Type.Literal('STAFF')])),
  userGroup: Type.Optional(Code),
  /** Debts up to this amount are waived, with this reason; users who owe more stay. */
  waiveThresholdMinor: AmountMinor,
  waiveReason: Type.Optional(Code),
});

/** "Waive Fines/Fees": open debts of users who owe no more than the threshold (alma-facts 2.4). */
const WaiveFeesSchema = ClosedObject({
  ...kind('waive-fees'),
  /** Of all that a user owes together; of who owes more, nothing is waived. */
  thresholdMinor: AmountMinor,
  withOverdueLoans: Type.Boolean(),
  /** Absent or empty: all of them. */
  userGroups: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  feeTypes: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  owners: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  reason: Code,
  comment: Type.Optional(Text2000),
});

/** "Fines/Fees Notification": a letter to users about what they owe. */
const NotifyFeesSchema = ClosedObject({
  ...kind('notify-fees'),
  /** Of the active balance; 0: whoever owes anything. */
  minimumMinor: AmountMinor,
  /** Absent or empty: all of them. */
  userGroups: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  /** Some fee must be at least so old. */
  feeAgeDays: Type.Integer({ minimum: 0, maximum: 9999 }),
  /** Nobody is written to twice within so many days. */
  pauseDays: Type.Integer({ minimum: 1, maximum: 9999 }),
});

/** Hands open fees over to the bursar. */
const BursarExportSchema = ClosedObject({
  ...kind('bursar-export'),
  /** Of who owes less, nothing is handed over yet. */
  minimumMinor: AmountMinor,
  /** Absent or empty: all of them. */
  userGroups: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  feeTypes: Type.Optional(Type.Array(Code, { maxItems: 200 })),
  /** Codes of libraries or of the institution. */
  owners: Type.Optional(Type.Array(Code, { maxItems: 200 })),
});

export const JobParametersSchema = Type.Union([
  UpdateUsersSchema,
  PurgeUsersSchema,
  WaiveFeesSchema,
  NotifyFeesSchema,
  BursarExportSchema,
  /** What the bursar took, from a file of theirs. */
  ClosedObject(kind('bursar-import')),
  /** Compares what users owe with the books. */
  ClosedObject(kind('ledger-audit')),
  /** Changes whom it finds; `addUnmatched`: and creates whom it does not. */
  ClosedObject({ ...kind('sis-synchronize'), addUnmatched: Type.Boolean() }),
  /** Creates users; whoever is there already is passed over. */
  ClosedObject(kind('sis-import')),
  /** "Import course enrollment": adds courses to users, and brings up to date those that they have. */
  ClosedObject(kind('import-courses')),
  /** The same with demerits. */
  ClosedObject(kind('import-demerits')),
  /** "User audit purge with retention": the period is a parameter of the configuration. */
  ClosedObject(kind('purge-history')),
  /** Started by the server when the recording is switched off. */
  ClosedObject(kind('delete-activity-dates')),
  /** Takes back what another job changed. */
  ClosedObject({ ...kind('roll-back'), jobId: uuid }),
]);

export const JobStartSchema = ClosedObject(
  {
    parameters: JobParametersSchema,
    dryRun: Type.Boolean(),
    /** The uploaded file: a set of users, or a file of the SIS. */
    inputId: Type.Optional(uuid),
  },
  { $id: 'JobStart' },
);

const JobState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
]);

export const JobSchema = ClosedObject(
  {
    id: uuid,
    parameters: JobParametersSchema,
    dryRun: Type.Boolean(),
    inputName: Type.Optional(Type.String()),
    /** Absent once the file is gone: the job cannot be started with it again. */
    inputId: Type.Optional(uuid),
    state: JobState,
    /** Code of what stopped it, when it failed. */
    fault: Type.Optional(Type.String()),
    requestedBy: ActorRef,
    requestedAt: InstantSchema,
    startedAt: Type.Optional(InstantSchema),
    finishedAt: Type.Optional(InstantSchema),
    progress: ClosedObject({ done: Type.Integer(), total: Type.Integer() }),
    /** How many users met which outcome. */
    counts: Type.Record(Type.String(), Type.Integer()),
    /** Something was changed that can still be taken back. */
    canRollBack: Type.Boolean(),
  },
  { $id: 'Job' },
);

export const JobListSchema = ClosedObject({ jobs: Type.Array(JobSchema) }, { $id: 'JobList' });

/** One line of a report. Who it was is told only while the user exists. */
export const JobLineSchema = ClosedObject({
  userId: Type.Optional(UserIdSchema),
  primaryId: Type.Optional(Type.String()),
  /** Where in the file it stood. */
  line: Type.Optional(Type.Integer()),
  outcome: Type.String(),
  /** A rejection, or a reason of the import: a code with details. */
  reasons: Type.Array(Type.Object({ code: Type.String() })),
});

export const JobReportSchema = ClosedObject(
  {
    lines: Type.Array(JobLineSchema),
    /** Where the next page goes on; absent at the end. */
    next: Type.Optional(Type.Integer()),
  },
  { $id: 'JobReport' },
);
