// The schemas that get a compiled validator in .gen/validators.js (build/validators.ts), by name.
import type { TSchema } from 'typebox';
import { NoticeSchema, RejectionSchema } from '../mutations/rejection.ts';
import { ConfigurationSchema } from './configuration.ts';
import { FeeSchema } from './fee.ts';
import {
  ApiErrorSchema,
  HelloSchema,
  PullHeaderSchema,
  PullRequestSchema,
  PushRequestSchema,
  PushResponseSchema,
  SignedInSchema,
  SignInRequestSchema,
  SnapshotManifestSchema,
} from './sync.ts';
import { HistoryRowSchema, UserFileSchema } from './user-file.ts';
import { UserSchema } from './user.ts';

export const schemas: Readonly<Record<string, TSchema>> = {
  User: UserSchema,
  Fee: FeeSchema,
  UserFile: UserFileSchema,
  HistoryRow: HistoryRowSchema,
  Configuration: ConfigurationSchema,
  Rejection: RejectionSchema,
  Notice: NoticeSchema,
  PushRequest: PushRequestSchema,
  PushResponse: PushResponseSchema,
  PullRequest: PullRequestSchema,
  PullHeader: PullHeaderSchema,
  Hello: HelloSchema,
  SnapshotManifest: SnapshotManifestSchema,
  SignInRequest: SignInRequestSchema,
  SignedIn: SignedInSchema,
  ApiError: ApiErrorSchema,
};
