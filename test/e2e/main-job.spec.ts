/** The main job, the same in a browser and in the shell, watched for breaches of the content policy throughout. */
import { expect, test } from './fixtures.ts';
import {
  changesMade,
  expectMendedRecord,
  expectOnServerOnce,
  findInEveryWay,
  handleFees,
  mendRecord,
  readWhatMattersFirst,
} from './support/main-job.ts';

const places = [
  ['In a browser', 'web'],
  ['In its shell', 'shell'],
] as const;

for (const [place, host] of places) {
  test.describe(place, () => {
    test.use({ host });

    test('The main job online is done at once, seen at another desk within seconds, and on the server once', async ({
      desk,
      makeDesk,
      library,
    }) => {
      const other = await makeDesk();
      await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
      await findInEveryWay(desk);
      await readWhatMattersFirst(desk);
      await mendRecord(desk);
      await handleFees(desk);
      await expectMendedRecord(other);
      await desk.frame.expectOnline();
      await expectOnServerOnce(library);
    });

    test('The main job without the network is the same, waits safely, and is sent once when the network is back', async ({
      desk,
      library,
    }) => {
      await desk.frame.expectOnline();
      desk.cable.cut();
      await desk.frame.expectOffline();
      await findInEveryWay(desk);
      await readWhatMattersFirst(desk);
      await mendRecord(desk);
      await desk.frame.expectOffline(changesMade.record);
      await handleFees(desk);
      await desk.frame.expectOffline(changesMade.record + changesMade.fees);
      await expect(desk.user.header).toContainText('7 waiting');
      desk.cable.mend();
      await desk.frame.expectOnline();
      await expectOnServerOnce(library);
    });
  });
}
