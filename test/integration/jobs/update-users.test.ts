import { afterEach, beforeEach, describe, expect } from 'vitest';
import type { JobParameters, User, UserFile } from '#core/schema/types.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { findJob } from '../../../server/jobs/job-table.ts';
import { updateUsers } from '../../../server/jobs/update-users.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aUserFile, anEmail, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

const person = (n: number, changes: Partial<User> = {}): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}`, ...changes });
const people = (count: number): UserFile[] => Array.from({ length: count }, (_, i) => person(i + 1));
const setOf = (files: readonly UserFile[]): string =>
  ['Primary ID,Name', ...files.map(({ user }) => `${user.primaryId},"x, y"`)].join('\r\n');

type Parameters = Extract<JobParameters, { kind: 'update-users' }>;
const update = (changes: Omit<Parameters, 'kind'>): Parameters => ({ kind: 'update-users', ...changes });
const addNote = update({ note: { type: 'OTHER', text: 'Card renewed' } });

/** A user without who changed it last, which is no part of what a job may take back. */
function withoutStamps({ updatedBy: _by, updatedAt: _at, updatedByJob: _job, ...user }: User): object {
  return user;
}

describe('Update/Notify Users', () => {
  test('changes every user of the set, says so in History, and names who could not be found', async () => {
    const files = people(3);
    await world.fill([...files, person(9)]);
    const job = await world.run(update({ status: 'INACTIVE', userGroup: 'UNDERGRAD' }), {
      input: `${setOf(files)}\r\nnobody\r\n`,
    });
    expect(job).toMatchObject({
      state: 'done',
      counts: { updated: 3, notFound: 1 },
      progress: { done: 4, total: 4 },
      canRollBack: true,
    });
    const after = await world.readUser(uuid(2));
    expect(after).toMatchObject({
      status: 'INACTIVE',
      userGroup: 'UNDERGRAD',
      updatedByJob: 'Update/Notify Users',
      updatedBy: { name: 'Adeyemi, Ruth' },
    });
    expect((await world.readUser(uuid(9))).status).toBe('ACTIVE');
    const history = await world.pool.query<{ row: string }>('select row from history where user_id = $1', [
      uuid(2),
    ]);
    expect(history.rows.map(({ row }) => JSON.parse(row) as unknown)).toMatchObject([
      { field: 'userGroup', newValue: 'UNDERGRAD', source: 'Update/Notify Users' },
    ]);
    expect(await world.report(job.id)).toContainEqual({
      primaryId: 'nobody',
      outcome: 'notFound',
      reasons: [],
    });
  });

  test('changes nothing and sends nothing in a dry run, whose report is that of the real one', async () => {
    const files = [person(1), person(2, { recordType: 'CONTACT' })];
    await world.fill(files);
    const change = update({
      block: { description: 'DELINQUENT' },
      letter: { subject: 'Your card', body: 'It is blocked.' },
    });
    const before = { version: await world.version(), files: await world.read([uuid(1), uuid(2)]) };
    const dry = await world.run(change, { input: setOf(files), dryRun: true });
    expect(dry.counts).toEqual({ updated: 1, rejected: 1, letters: 1 });
    expect({ version: await world.version(), files: await world.read([uuid(1), uuid(2)]) }).toEqual(before);
    expect(await world.count('letter_outbox')).toBe(0);
    expect(await world.count('job_change')).toBe(0);
    expect(dry.canRollBack).toBe(false);

    const real = await world.run(change, { input: setOf(files) });
    expect(real.counts).toEqual(dry.counts);
    expect(await world.report(real.id)).toEqual(await world.report(dry.id));
    expect(await world.count('letter_outbox')).toBe(1);
    expect((await world.readUser(uuid(1))).blocks).toHaveLength(1);
  });

  test('keeps the letter among the attachments of who got it, also after the change was taken back', async () => {
    const files = [
      person(1),
      person(2, { declinedLetters: ['UserNotificationsLetter'] }),
      person(3, { emails: [anEmail('old@example.org')] }),
    ];
    await world.fill(files);
    const letter = { subject: 'Your card', body: 'It is blocked.' };
    const only = await world.run(update({ letter }), { input: setOf(files) });
    expect(only).toMatchObject({ counts: { unchanged: 3, letters: 1 }, canRollBack: false });
    expect((await world.report(only.id)).map(({ reasons }) => reasons[0])).toEqual([
      undefined,
      { code: 'LetterOff', letter: 'UserNotificationsLetter' },
      { code: 'NoPreferredEmail' },
    ]);
    const job = await world.run(update({ userGroup: 'UNDERGRAD', letter }), { input: setOf(files) });
    await world.run({ kind: 'roll-back', jobId: job.id });
    const { userGroup, attachments } = await world.readUser(uuid(1));
    expect(userGroup).toBe(files[0]?.user.userGroup);
    const copy = { kind: 'LETTER', fileName: 'UserNotificationsLetter-2026-11-23.txt' };
    expect(attachments).toMatchObject([copy, copy]);
    const { rows } = await world.pool.query<{ bytes: Buffer }>('select bytes from attachment where id = $1', [
      attachments[0]?.id,
    ]);
    expect(rows[0]?.bytes.toString()).toBe('Your card\n\nIt is blocked.');
  });

  test('leaves a user alone in whom one of the changes is against a rule', async () => {
    const files = [person(1), person(2, { recordType: 'STAFF' })];
    await world.fill(files);
    const job = await world.run(update({ status: 'INACTIVE', jobCategory: 'NO SUCH CODE' }), {
      input: setOf(files),
    });
    expect(job.counts).toEqual({ rejected: 2 });
    expect((await world.readUser(uuid(1))).status).toBe('ACTIVE');
    expect((await world.report(job.id))[0]?.reasons).toEqual([
      { code: 'InvalidField', field: 'jobCategory', problem: 'unknownCode' },
    ]);
  });

  test('writes to the preferred address and every CC address, and names who has none', async () => {
    const reachable = person(1, {
      emails: [
        anEmail('reader@example.org', { preferred: true }),
        anEmail('guardian@example.org', { types: ['cc'] }),
        anEmail('other@example.org'),
      ],
    });
    await world.fill([reachable, person(2, { emails: [] })]);
    const job = await world.run(update({ letter: { subject: 'Closed', body: 'On Monday.' } }), {
      input: setOf([reachable, person(2)]),
    });
    expect(job.counts).toEqual({ unchanged: 2, letters: 2 });
    const { rows } = await world.pool.query('select recipient from letter_outbox order by recipient');
    expect(rows).toEqual([{ recipient: 'guardian@example.org' }, { recipient: 'reader@example.org' }]);
    expect((await world.report(job.id))[1]?.reasons).toEqual([{ code: 'NoPreferredEmail' }]);
  });
});

describe('started by a User Manager', () => {
  const manager = (scope: string, more: object = {}) => ({
    ...{ userId: uuid(901), name: 'Brandt, Ole', roles: [{ type: '21', scope, ...more }] },
  });

  test('gives no role outside of the manager’s scope, in a dry run and in earnest', async () => {
    await world.fill(people(1));
    const roleIn = (scope: string) => update({ role: { type: '21', scope } });
    for (const dryRun of [true, false]) {
      const options = { input: setOf(people(1)), dryRun, by: manager('MAIN') };
      for (const scope of ['LAW', 'EXU']) {
        const job = await world.run(roleIn(scope), options);
        expect(job.counts).toEqual({ rejected: 1 });
        expect((await world.report(job.id))[0]?.reasons).toEqual([
          { code: 'NotPermitted', operation: 'roles.edit' },
        ]);
      }
      expect((await world.run(roleIn('MAIN'), options)).counts).toEqual({ updated: 1 });
    }
    const { roles } = await world.readUser(uuid(1));
    expect(roles.filter(({ type }) => type === '21').map(({ scope }) => scope)).toEqual(['MAIN']);
  });

  test('gives notes and blocks to an owner of the manager’s scope, or to the institution', async () => {
    await world.fill(people(1), aConfiguration({ libraryIndependence: true }));
    const ownedBy = (owner?: string) =>
      update({
        ...{ note: { type: 'OTHER', text: 'Card renewed' }, block: { description: 'DELINQUENT' } },
        ...(owner !== undefined && { owner }),
      });
    const options = { input: setOf(people(1)), by: manager('MAIN') };
    const foreign = await world.run(ownedBy('LAW'), options);
    expect(foreign.counts).toEqual({ rejected: 1 });
    expect((await world.report(foreign.id))[0]?.reasons).toEqual([
      { code: 'NotPermitted', operation: 'note.edit' },
    ]);
    const unknown = await world.run(ownedBy('NO SUCH LIBRARY'), { ...options, by: manager('EXU') });
    expect(unknown.counts).toEqual({ rejected: 1 });
    for (const owner of ['MAIN', 'EXU', undefined])
      expect((await world.run(ownedBy(owner), options)).counts).toEqual({ updated: 1 });
    const { notes, blocks } = await world.readUser(uuid(1));
    expect(notes.map(({ owner }) => owner)).toEqual(['MAIN', 'EXU', 'EXU']);
    expect(blocks.map(({ owner }) => owner)).toEqual(['MAIN', 'EXU', 'EXU']);
  });

  test('neither changes restricted users nor writes to them, where the role says so', async () => {
    const files = [person(1, { userGroup: 'FACULTY' }), person(2, { userGroup: 'UNDERGRAD' })].map(
      ({ user, ...rest }) => ({
        ...rest,
        user: { ...user, emails: [anEmail(`${user.primaryId}@example.org`, { preferred: true })] },
      }),
    );
    await world.fill(files, aConfiguration({ parameters: { restricted_user_groups: 'FACULTY' } }));
    const options = { input: setOf(files), by: manager('EXU', { cannotEditRestrictedUsers: true }) };
    const letter = { subject: 'Closed', body: 'On Monday.' };
    const told = await world.run(update({ letter }), options);
    expect(told.counts).toEqual({ rejected: 1, unchanged: 1, letters: 1 });
    expect((await world.report(told.id))[0]?.reasons).toEqual([
      { code: 'NotPermitted', operation: 'message.send' },
    ]);
    const changed = await world.run(update({ status: 'INACTIVE' }), options);
    expect(changed.counts).toEqual({ rejected: 1, updated: 1 });
    expect((await world.readUser(uuid(1))).status).toBe('ACTIVE');
  });
});

describe('rolling back', () => {
  test('Internal with external authentication is given and taken back, of internal users and of those of the SIS', async () => {
    const files = [
      person(1),
      person(2, { accountType: 'EXTERNAL', externalId: 'SIS', keptFields: { title: 'DR' } }),
    ];
    await world.fill(files);
    const change = update({ accountType: 'INTERNAL_EXTERNAL_AUTH' });
    const job = await world.run(change, { input: setOf(files) });
    expect(job.counts).toEqual({ updated: 2 });
    for (const n of [1, 2])
      expect(await world.readUser(uuid(n))).toMatchObject({
        accountType: 'INTERNAL_EXTERNAL_AUTH',
        keptFields: {},
      });
    expect(await world.readUser(uuid(2))).not.toHaveProperty('externalId');
    await world.run({ kind: 'roll-back', jobId: job.id });
    for (const { user } of files)
      expect(withoutStamps(await world.readUser(user.id))).toEqual(withoutStamps(user));
  });

  test('restores every user exactly as before, with all fields and rows', async () => {
    const files = [person(1, { campus: 'NORTH' }), person(2, { expiryDate: '2027-01-31' })];
    await world.fill(files);
    const job = await world.run(
      update({
        ...{ status: 'INACTIVE', userGroup: 'UNDERGRAD', expiryDate: '2027-06-30', accountType: 'EXTERNAL' },
        ...{ note: { type: 'OTHER', text: 'Moved' } },
        block: { description: 'DELINQUENT', note: 'Two items', expiryDate: '2026-12-15' },
        role: { type: '21', scope: 'LAW' },
      }),
      { input: setOf(files) },
    );
    expect(job.counts).toEqual({ updated: 2 });
    const { blocks, roles } = await world.readUser(uuid(1));
    expect(blocks).toMatchObject([
      { description: 'DELINQUENT', status: 'ACTIVE', note: 'Two items', expiryDate: '2026-12-15' },
    ]);
    expect(roles.filter(({ type }) => type === '21')).toMatchObject([{ scope: 'LAW', status: 'ACTIVE' }]);
    const back = await world.run({ kind: 'roll-back', jobId: job.id });
    expect(back.counts).toEqual({ restored: 2 });
    for (const { user } of files)
      expect(withoutStamps(await world.readUser(user.id))).toEqual(withoutStamps(user));
    expect((await world.readUser(uuid(1))).updatedByJob).toBe('Roll back');
    expect((await findJob(world.pool, job.id))?.canRollBack).toBe(false);
    await expect(world.request({ kind: 'roll-back', jobId: job.id })).rejects.toThrow();
  });

  test('leaves what somebody has changed since, and says so', async () => {
    const files = people(1);
    await world.fill(files);
    const first = await world.run(update({ userGroup: 'UNDERGRAD', campus: 'NORTH' }), {
      input: setOf(files),
    });
    await world.run(update({ userGroup: 'FACULTY' }), { input: setOf(files) });
    await world.run(update({ note: { type: 'OTHER', text: 'Since' } }), { input: setOf(files) });
    const back = await world.run({ kind: 'roll-back', jobId: first.id });
    const user = await world.readUser(uuid(1));
    expect(user.userGroup).toBe('FACULTY');
    expect(user.campus).toBeUndefined();
    expect(user.notes).toHaveLength(1);
    expect((await world.report(back.id))[0]?.reasons).toEqual([{ code: 'ChangedSince', field: 'userGroup' }]);
  });

  test('a dry run of it changes nothing, and it can be done afterwards', async () => {
    const files = people(2);
    await world.fill(files);
    const job = await world.run(update({ status: 'INACTIVE' }), { input: setOf(files) });
    const dry = await world.run({ kind: 'roll-back', jobId: job.id }, { dryRun: true });
    expect(dry.counts).toEqual({ restored: 2 });
    expect((await world.readUser(uuid(1))).status).toBe('INACTIVE');
    await world.run({ kind: 'roll-back', jobId: job.id });
    expect((await world.readUser(uuid(1))).status).toBe('ACTIVE');
  });
});

describe('a job', () => {
  const many = people(700);
  const notesOf = async (): Promise<number[]> => {
    const files = await world.read(many.map(({ user }) => user.id));
    return [...files.values()].map((file) => file?.user.notes.length ?? -1);
  };

  test('goes on after its process died in the middle, and does nothing twice', async () => {
    await world.fill(many);
    const id = await world.request(addNote, { input: setOf(many) });
    const work = await world.takeAndDieAfter(2);
    await expect(updateUsers(work, addNote)).rejects.toThrow(JobBrokenOff);
    expect((await findJob(world.pool, id))?.progress).toEqual({ done: 500, total: 700 });
    expect(await notesOf()).toContain(0);
    world.startRunner();
    expect((await world.finished(id)).counts).toEqual({ updated: 700 });
    expect(new Set(await notesOf())).toEqual(new Set([1]));
    expect(await world.report(id)).toHaveLength(700);
  });

  test('that another process has taken over writes nothing any more', async () => {
    await world.fill(many);
    const id = await world.request(addNote, { input: setOf(many) });
    const slow = await world.takeAndDieAfter(100);
    world.startRunner();
    await world.finished(id);
    await expect(updateUsers(slow, addNote)).rejects.toThrow(JobBrokenOff);
    expect(new Set(await notesOf())).toEqual(new Set([1]));
  });

  test('is done once with several processes, and of one kind only one at a time', async () => {
    await world.fill(many);
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push(await world.request(addNote, { input: setOf(many) }));
    for (let n = 0; n < 3; n++) world.startRunner();
    const jobs = [];
    for (const id of ids) jobs.push(await world.finished(id));
    expect(new Set(await notesOf())).toEqual(new Set([3]));
    const times = jobs
      .map(({ startedAt = '', finishedAt = '' }) => [startedAt, finishedAt] as const)
      .sort(([a], [b]) => a.localeCompare(b));
    for (const [index, [started]] of times.entries())
      if (index > 0) expect(started >= (times[index - 1]?.[1] ?? '')).toBe(true);
  });

  test('that is stopped with its process is given back, and finished by the next one', async () => {
    await world.fill(many);
    const id = await world.request(addNote, { input: setOf(many) });
    const runner = world.startRunner();
    runner.poke();
    await runner.stop();
    world.startRunner();
    expect((await world.finished(id)).counts).toEqual({ updated: 700 });
    expect(new Set(await notesOf())).toEqual(new Set([1]));
  });
});
