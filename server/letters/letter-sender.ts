// Takes letters from the outbox to the mail server. Several server processes may do it at once: each locks the letters it
// takes and skips those that another one has. A letter that fails is tried again after a growing pause, for two days.
//
//   queued ──sent──▶ sent
//     │ ▲ pause 1 min, 2, 4 … 4 h
//     └─┘──last try──▶ failed
import nodemailer from 'nodemailer';
import type pg from 'pg';
import { describeError, type Log } from '../log/log.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';

const lookEveryMs = 5000;
const lettersPerLook = 20;
const firstPauseMs = 60_000;
const longestPauseMs = 4 * 60 * 60_000;
const maxAttempts = 20;

export type Mail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly MailFile[];
};
type MailFile = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
};
export type SendMail = (mail: Mail) => Promise<void>;

export interface LetterSender {
  /** One look into the outbox. Returns how many letters were tried. */
  send(): Promise<number>;
  stop(): Promise<void>;
}

export function createSmtp(url: string): SendMail {
  const transport = nodemailer.createTransport(url, {});
  return async (mail) => {
    await transport.sendMail({ ...mail, attachments: [...(mail.attachments ?? [])] });
  };
}

export function startLetterSender(parts: {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly sendMail: SendMail;
  readonly from: string;
}): LetterSender {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<number> = Promise.resolve(0);
  const send = (): Promise<number> => (underWay = underWay.then(() => sendDue(parts)));
  const look = (): void => {
    send()
      .catch((error: unknown) => {
        parts.log.error({ code: 'LettersFailed', ...describeError(error) });
        underWay = Promise.resolve(0);
      })
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, lookEveryMs).unref();
      });
  };
  timer = setTimeout(look, lookEveryMs).unref();
  return {
    send,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await underWay.catch(() => 0);
    },
  };
}

type DueRow = {
  id: string;
  user_id: string | null;
  recipient: string;
  subject: string;
  body: string;
  attempts: number;
  files: string[];
  sender: string | null;
};
type SenderParts = {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly sendMail: SendMail;
  readonly from: string;
};

/** The locks are held until the mail server has answered: a process that dies leaves its letters to the others. */
function sendDue(parts: SenderParts): Promise<number> {
  return withTransaction(parts.pool, async (client) => {
    const due = await query<DueRow>(
      client,
      `select id, user_id, recipient, subject, body, attempts, files, sender from letter_outbox
        where state = 'queued' and next_attempt_at <= now() and (expires_at is null or expires_at > now())
        order by next_attempt_at limit $1 for update skip locked`,
      [lettersPerLook],
    );
    for (const letter of due) await sendOne(client, letter, parts);
    return due.length;
  });
}

async function sendOne(
  client: Queryable,
  letter: DueRow,
  { sendMail, from, log }: SenderParts,
): Promise<void> {
  try {
    const attachments = await readMailFiles(client, letter);
    const { recipient: to, subject, body: text } = letter;
    await sendMail({
      ...{ from: letter.sender ?? from, to, subject, text },
      ...(attachments.length > 0 && { attachments }),
    });
  } catch (error) {
    const attempts = letter.attempts + 1;
    log.error({ code: 'LetterNotSent', letterId: letter.id, attempts, ...describeError(error) });
    await noteFailure(client, letter.id, attempts, error);
    return;
  }
  await query(client, 'delete from letter_outbox where id = $1 and expires_at is not null', [letter.id]);
  await query(
    client,
    `update letter_outbox set state = 'sent', sent_at = now(), attempts = attempts + 1, last_error = null where id = $1`,
    [letter.id],
  );
}

/** What was deleted since is not sent. */
async function readMailFiles(client: Queryable, { user_id, files }: DueRow): Promise<MailFile[]> {
  if (files.length === 0) return [];
  const rows = await query<{ file_name: string; media_type: string; bytes: Buffer }>(
    client,
    `select file_name, media_type, bytes from attachment where user_id = $1 and id = any($2::uuid[]) order by created_at`,
    [user_id, files],
  );
  return rows.map((row) => ({
    ...{ filename: row.file_name, contentType: row.media_type, content: row.bytes },
  }));
}

async function noteFailure(client: Queryable, id: string, attempts: number, error: unknown): Promise<void> {
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  const code = (error as { code?: unknown }).code;
  await query(
    client,
    `update letter_outbox set attempts = $2, state = $3, last_error = $4,
        next_attempt_at = now() + $5 * interval '1 millisecond' where id = $1`,
    [
      id,
      attempts,
      attempts >= maxAttempts ? 'failed' : 'queued',
      typeof code === 'string' ? code : 'Unknown',
      pauseMs,
    ],
  );
}
