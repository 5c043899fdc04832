/** What was typed without the network survives whatever happens to the page and the browser, and is sent once. */
import { expect, test, type Desk, type Library } from './fixtures.ts';

const person = { primaryId: '20400503', name: 'Kamau, Wanjiru' } as const;
const note = 'Brings the form back on Monday.';

async function noteOffline({ frame, user, cable }: Desk): Promise<void> {
  await frame.expectOnline();
  cable.cut();
  await frame.expectOffline();
  await frame.openUser(person.primaryId);
  await expect(user.heading(person.name)).toBeVisible();
  await user.addNote(note);
  await frame.expectOffline(1);
}

/** Signs in without the server and looks for what was typed before. */
async function expectStillThere({ signIn, frame, user }: Desk): Promise<void> {
  await signIn.signIn('operator');
  await frame.expectOffline(1);
  await frame.openUser(person.primaryId);
  await expect(user.heading(person.name)).toBeVisible();
  await user.openTab('Notes');
  await expect(user.notes.getByRole('row', { name: note })).toHaveCount(1);
}

async function signInAgain({ frame, signIn }: Desk): Promise<void> {
  await frame.signInAgain.getByRole('button', { name: 'Sign in' }).click({ timeout: 20_000 });
  await expect(signIn.locked).toBeVisible();
  await signIn.enterPassword();
}

async function expectSentOnce({ frame }: Desk, library: Library): Promise<void> {
  await frame.expectOnline();
  const { user } = await library.readPerson(person.primaryId);
  expect(user.notes.filter(({ text }) => text === note)).toHaveLength(1);
}

test('After a reload without the network the page, the users and the unsent work are there', async ({
  desk,
  library,
}) => {
  await noteOffline(desk);
  await desk.page.reload();
  await expectStillThere(desk);
  desk.cable.mend();
  await expectSentOnce(desk, library);
});

test('After the browser was killed without the network the unsent work is there, and is sent after a sign-in', async ({
  makeDesk,
  library,
}) => {
  const desk = await makeDesk({ hasProfile: true });
  await desk.start();
  await noteOffline(desk);
  await desk.kill();
  await desk.open();
  await expectStillThere(desk);
  // the session went with the browser: what was entered under the offline sign-in needs one with the server
  desk.cable.mend();
  await signInAgain(desk);
  await expectSentOnce(desk, library);
});

test('After the session has ended the desk asks for a sign-in, keeps the queue, and sends it after that', async ({
  desk,
  library,
}) => {
  const { frame, user } = desk;
  await frame.expectOnline();
  await library.endSessions();
  await frame.openUser(person.primaryId);
  await user.addNote(note);
  await expect(frame.connection).toContainText('1 waiting');
  await expect(frame.signInAgain).toContainText('Your change is kept.');
  expect((await library.readPerson(person.primaryId)).user.notes).toHaveLength(0);
  await signInAgain(desk);
  await expectSentOnce(desk, library);
});
