import { expect, test } from './fixtures.ts';
import { startLiar, type Liar } from './support/liar.ts';

const person = { primaryId: '20400503', name: 'Kamau, Wanjiru' } as const;

const withLiar = test.extend<{ readonly liar: Liar }>({
  liar: async ({ library }, use) => {
    const liar = await startLiar(library.port);
    await use(liar);
    await liar.close();
  },
});

for (const [lie, what] of [
  ['portal', 'a page with status 200'],
  ['cutBodies', 'bodies that break off'],
] as const) {
  withLiar(
    `With ${what} in place of answers the desk says Offline, works on, and loses nothing`,
    async ({ desk, liar, library }) => {
      const { frame, user, cable } = desk;
      desk.tolerate(/^EventSource's response has a MIME type/);
      await frame.expectOnline();
      liar.tell(lie);
      cable.leadTo(liar.port);
      await frame.expectOffline();
      await frame.openUser(person.primaryId);
      await expect(user.heading(person.name)).toBeVisible();
      await user.addNote('Written while something else answered.');
      await frame.expectOffline(1);
      await expect(user.notes.getByRole('row', { name: 'Written while' })).toHaveCount(1);
      liar.tell('none');
      await frame.tryNow();
      await frame.expectOnline();
      const { notes } = (await library.readPerson(person.primaryId)).user;
      expect(notes.map(({ text }) => text)).toEqual(['Written while something else answered.']);
    },
  );
}
