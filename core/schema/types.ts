// The static type of every schema that has a validator, under the validator's name (see core/schema/index.ts).
import type { Static } from 'typebox';
import type {
  CashCountArgsSchema,
  CashCountSchema,
  CashDaySchema,
  CashReviewSchema,
  TakenAndWaivedSchema,
  FeesReportSchema,
  TakingSchema,
} from './cash.ts';
import type { ConfigurationSchema, CodeRow as CodeRowSchema } from './configuration.ts';
import type { ManagedConfigurationSchema } from './managed-configuration.ts';
import type { PatronAddressSchema, PatronAddressUpdateSchema } from './self-service.ts';
import type { SettleSuspenseSchema, SuspenseDirectionSchema, SuspenseListSchema } from './suspense.ts';
import type { ShellAddressSchema, ShellUnsentSchema } from './set-up-args.ts';
import type { DeviceListSchema, EnrolledSchema, EnrolRequestSchema, MadeCodeSchema } from './devices.ts';
import type {
  FeeSchema,
  FeeTransactionSchema,
  FeeTransactionKind as Kind,
  PaymentMethod as Method,
  TransactionMethod as AnyMethod,
} from './fee.ts';
import type { ItemSchema } from './item.ts';
import type {
  JobLineSchema,
  JobListSchema,
  JobParametersSchema,
  JobReportSchema,
  JobSchema,
  JobStartSchema,
} from './job.ts';
import type {
  DistributedSchema,
  FoundUserSchema,
  NetworkFindSchema,
  NetworkFoundSchema,
  NetworkInstitutionsSchema,
} from './network.ts';
import type { PrintArgsSchema, PrintToPdfArgsSchema } from './shell-args.ts';
import type { HistoryRowSchema, LoanSchema, UserFileSchema } from './user-file.ts';
import type {
  AddressSchema,
  AttachmentSchema,
  BlockSchema,
  EmailSchema,
  IdentifierSchema,
  NoteSchema,
  PhoneSchema,
  CourseSchema,
  DemeritSchema,
  ProxyForSchema,
  RoleSchema,
  StatisticSchema,
  UserSchema,
} from './user.ts';
import type {
  AddressAddArgsSchema,
  AddressUpdateArgsSchema,
  PhoneAddArgsSchema,
  PhoneUpdateArgsSchema,
  EmailAddArgsSchema,
  EmailUpdateArgsSchema,
  IdentifierAddArgsSchema,
  IdentifierUpdateArgsSchema,
  NoteAddArgsSchema,
  NoteUpdateArgsSchema,
  BlockAddArgsSchema,
  BlockUpdateArgsSchema,
  StatisticAddArgsSchema,
  StatisticUpdateArgsSchema,
  AttachmentAddArgsSchema,
  RowRemoveArgsSchema,
} from './row-args.ts';
import type {
  UserCreateArgsSchema,
  UserUpdateArgsSchema,
  UserSetStatusArgsSchema,
  UserDeleteArgsSchema,
  UserToggleAccountTypeArgsSchema,
  CourseRemoveArgsSchema,
  MessageSendArgsSchema,
  ProxyAddArgsSchema,
  RoleAddArgsSchema,
  RoleUpdateArgsSchema,
} from './user-args.ts';
import type {
  FeeChargeArgsSchema,
  FeeCreditArgsSchema,
  FeePayArgsSchema,
  FeeWaiveArgsSchema,
  FeeDisputeArgsSchema,
  FeeRestoreArgsSchema,
  FeeLinkArgsSchema,
  FeeRefundArgsSchema,
  FeeApplyCreditArgsSchema,
  FeeReverseArgsSchema,
  FeeSetAsideArgsSchema,
  FeeSetAsideGivenBackArgsSchema,
  FeeExportArgsSchema,
  FeeReturnArgsSchema,
  FeeBursarPayArgsSchema,
} from './fee-args.ts';
import type { ActorRef as ActorRefSchema } from './primitives.ts';
import type { ShellDeviceKeySchema, ShellDeviceSchema, ShellJournalEntrySchema } from './vault-args.ts';
import type {
  ApiErrorSchema,
  CookieSchema,
  HelloSchema,
  PullHeaderSchema,
  PullRequestSchema,
  PushRequestSchema,
  PushResponseSchema,
  SignedInSchema,
  SignInRequestSchema,
  SnapshotManifestSchema,
} from './sync.ts';

export type ActorRef = Static<typeof ActorRefSchema>;
export type User = Static<typeof UserSchema>;
export type Address = Static<typeof AddressSchema>;
export type Phone = Static<typeof PhoneSchema>;
export type Email = Static<typeof EmailSchema>;
export type Identifier = Static<typeof IdentifierSchema>;
export type Note = Static<typeof NoteSchema>;
export type Block = Static<typeof BlockSchema>;
export type Statistic = Static<typeof StatisticSchema>;
export type Role = Static<typeof RoleSchema>;
export type ProxyFor = Static<typeof ProxyForSchema>;
export type Course = Static<typeof CourseSchema>;
export type Demerit = Static<typeof DemeritSchema>;
export type Attachment = Static<typeof AttachmentSchema>;
export type Fee = Static<typeof FeeSchema>;
export type FeeTransaction = Static<typeof FeeTransactionSchema>;
export type FeeTransactionKind = Static<typeof Kind>;
export type PaymentMethod = Static<typeof Method>;
export type TransactionMethod = Static<typeof AnyMethod>;
export type UserFile = Static<typeof UserFileSchema>;
export type HistoryRow = Static<typeof HistoryRowSchema>;
export type Loan = Static<typeof LoanSchema>;
export type Configuration = Static<typeof ConfigurationSchema>;
export type CodeRow = Static<typeof CodeRowSchema>;
export type { Rejection, Notice } from '../mutations/rejection.ts';
export type PushItem = PushRequest['items'][number];
export type PushRequest = Static<typeof PushRequestSchema>;
export type PushResponse = Static<typeof PushResponseSchema>;
export type ItemResult = PushResponse['results'][number];
export type Cookie = Static<typeof CookieSchema>;
export type PullRequest = Static<typeof PullRequestSchema>;
export type PullHeader = Omit<Static<typeof PullHeaderSchema>, 'configuration'> & {
  configuration?: Configuration;
};
export type Hello = Static<typeof HelloSchema>;
export type SnapshotManifest = Static<typeof SnapshotManifestSchema>;
export type SignInRequest = Static<typeof SignInRequestSchema>;
export type SignedIn = Static<typeof SignedInSchema>;
export type ApiError = Static<typeof ApiErrorSchema>;
export type EnrolRequest = Static<typeof EnrolRequestSchema>;
export type Enrolled = Static<typeof EnrolledSchema>;
export type DeviceList = Static<typeof DeviceListSchema>;
export type ManagedConfiguration = Static<typeof ManagedConfigurationSchema>;
export type ShellUnsent = Static<typeof ShellUnsentSchema>;
export type ShellAddress = Static<typeof ShellAddressSchema>;
export type MadeCode = Static<typeof MadeCodeSchema>;
export type Item = Static<typeof ItemSchema>;
export type { JobKind } from './job.ts';
export type JobParameters = Static<typeof JobParametersSchema>;
export type JobStart = Static<typeof JobStartSchema>;
export type Job = Static<typeof JobSchema>;
export type JobList = Static<typeof JobListSchema>;
export type JobLine = Static<typeof JobLineSchema>;
export type JobReport = Static<typeof JobReportSchema>;
export type NetworkInstitutions = Static<typeof NetworkInstitutionsSchema>;
export type NetworkFind = Static<typeof NetworkFindSchema>;
export type NetworkFound = Static<typeof NetworkFoundSchema>;
export type FoundUser = Static<typeof FoundUserSchema>;
export type Distributed = Static<typeof DistributedSchema>;
export type AddressAddArgs = Static<typeof AddressAddArgsSchema>;
export type AddressUpdateArgs = Static<typeof AddressUpdateArgsSchema>;
export type PhoneAddArgs = Static<typeof PhoneAddArgsSchema>;
export type PhoneUpdateArgs = Static<typeof PhoneUpdateArgsSchema>;
export type EmailAddArgs = Static<typeof EmailAddArgsSchema>;
export type EmailUpdateArgs = Static<typeof EmailUpdateArgsSchema>;
export type IdentifierAddArgs = Static<typeof IdentifierAddArgsSchema>;
export type IdentifierUpdateArgs = Static<typeof IdentifierUpdateArgsSchema>;
export type NoteAddArgs = Static<typeof NoteAddArgsSchema>;
export type NoteUpdateArgs = Static<typeof NoteUpdateArgsSchema>;
export type BlockAddArgs = Static<typeof BlockAddArgsSchema>;
export type BlockUpdateArgs = Static<typeof BlockUpdateArgsSchema>;
export type StatisticAddArgs = Static<typeof StatisticAddArgsSchema>;
export type StatisticUpdateArgs = Static<typeof StatisticUpdateArgsSchema>;
export type AttachmentAddArgs = Static<typeof AttachmentAddArgsSchema>;
export type RowRemoveArgs = Static<typeof RowRemoveArgsSchema>;
export type UserCreateArgs = Static<typeof UserCreateArgsSchema>;
export type UserUpdateArgs = Static<typeof UserUpdateArgsSchema>;
export type UserSetStatusArgs = Static<typeof UserSetStatusArgsSchema>;
export type UserDeleteArgs = Static<typeof UserDeleteArgsSchema>;
export type UserToggleAccountTypeArgs = Static<typeof UserToggleAccountTypeArgsSchema>;
export type CourseRemoveArgs = Static<typeof CourseRemoveArgsSchema>;
export type MessageSendArgs = Static<typeof MessageSendArgsSchema>;
export type ProxyAddArgs = Static<typeof ProxyAddArgsSchema>;
export type RoleAddArgs = Static<typeof RoleAddArgsSchema>;
export type RoleUpdateArgs = Static<typeof RoleUpdateArgsSchema>;
export type FeeChargeArgs = Static<typeof FeeChargeArgsSchema>;
export type FeeCreditArgs = Static<typeof FeeCreditArgsSchema>;
export type FeePayArgs = Static<typeof FeePayArgsSchema>;
export type FeeWaiveArgs = Static<typeof FeeWaiveArgsSchema>;
export type FeeDisputeArgs = Static<typeof FeeDisputeArgsSchema>;
export type FeeRestoreArgs = Static<typeof FeeRestoreArgsSchema>;
export type FeeLinkArgs = Static<typeof FeeLinkArgsSchema>;
export type FeeRefundArgs = Static<typeof FeeRefundArgsSchema>;
export type FeeApplyCreditArgs = Static<typeof FeeApplyCreditArgsSchema>;
export type FeeReverseArgs = Static<typeof FeeReverseArgsSchema>;
export type FeeSetAsideArgs = Static<typeof FeeSetAsideArgsSchema>;
export type FeeSetAsideGivenBackArgs = Static<typeof FeeSetAsideGivenBackArgsSchema>;
export type FeeExportArgs = Static<typeof FeeExportArgsSchema>;
export type FeeReturnArgs = Static<typeof FeeReturnArgsSchema>;
export type FeeBursarPayArgs = Static<typeof FeeBursarPayArgsSchema>;
export type CashCountArgs = Static<typeof CashCountArgsSchema>;
export type CashCount = Static<typeof CashCountSchema>;
export type Taking = Static<typeof TakingSchema>;
export type PatronAddress = Static<typeof PatronAddressSchema>;
export type PatronAddressUpdate = Static<typeof PatronAddressUpdateSchema>;
export type SettleSuspense = Static<typeof SettleSuspenseSchema>;
export type SuspenseDirection = Static<typeof SuspenseDirectionSchema>;
export type SuspenseList = Static<typeof SuspenseListSchema>;
export type CashDay = Static<typeof CashDaySchema>;
export type TakenAndWaived = Static<typeof TakenAndWaivedSchema>;
export type FeesReport = Static<typeof FeesReportSchema>;
export type CashReview = Static<typeof CashReviewSchema>;
export type PrintArgs = Static<typeof PrintArgsSchema>;
export type PrintToPdfArgs = Static<typeof PrintToPdfArgsSchema>;
export type ShellDevice = Static<typeof ShellDeviceSchema>;
export type ShellDeviceKey = Static<typeof ShellDeviceKeySchema>;
export type ShellJournalEntry = Static<typeof ShellJournalEntrySchema>;
