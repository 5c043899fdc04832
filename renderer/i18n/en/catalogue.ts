/** The complete English catalogue: one namespace per topic. A new topic is a file beside this one and a line here. */
import { addUser } from './add-user.ts';
import { app } from './app.ts';
import { attachments } from './attachments.ts';
import { cash } from './cash.ts';
import { configuration } from './configuration.ts';
import { deletion } from './deletion.ts';
import { fields } from './fields.ts';
import { fees } from './fees.ts';
import { outbox } from './outbox.ts';
import { health } from './health.ts';
import { findUsers } from './find-users.ts';
import { jobs } from './jobs.ts';
import { keyHelp } from './key-help.ts';
import { kit } from './kit.ts';
import { messages } from './messages.ts';
import { network } from './network.ts';
import { user } from './user.ts';
import { rejections } from './rejections.ts';
import { setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { thisDesk } from './this-desk.ts';

export const english = {
  addUser,
  attachments,
  cash,
  configuration,
  outbox,
  user,
  app,
  deletion,
  fees,
  fields,
  findUsers,
  health,
  jobs,
  keyHelp,
  kit,
  messages,
  network,
  rejections,
  setUp,
  signIn,
  thisDesk,
} as const;
