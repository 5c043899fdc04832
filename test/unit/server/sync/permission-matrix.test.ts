// Every change, pushed by every role: applied exactly where the one table of rights says so.
import { describe, expect, test } from 'vitest';
import { findMutation, mutations } from '#core/mutations/registry.ts';
import type { PushItem } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, AT, uuid } from '../../../support/a-user-file.ts';
import {
  allExamples,
  broughtFile,
  broughtId,
  exampleFiles,
  mutationExamples,
} from '../../../support/mutation-examples.ts';
import { matrixRoleNames, matrixRoles, mayDo, type MatrixRole } from '../../../support/permission-matrix.ts';
import { deskClient, nextUid, PushWorld } from '../../../support/push-world.ts';

const staffId = uuid(950);

async function worldWith(role: MatrixRole): Promise<PushWorld> {
  const world = new PushWorld();
  const type = matrixRoles[role];
  const roles = type === undefined ? [] : [aPatronRole({ type })];
  await world.put(aUserFile({ id: staffId, primaryId: 'staff', emails: [], roles }));
  for (const file of exampleFiles()) await world.put(file);
  world.store.addUpload(broughtId, broughtFile);
  return world;
}

test('every change there is has an example, and nothing else has one', () => {
  expect(Object.keys(mutationExamples).toSorted()).toEqual(Object.keys(mutations).toSorted());
  for (const [name, { needs, args }] of allExamples)
    expect([name, findMutation(name)?.operation(args)]).toEqual([name, needs]);
});

describe.each(matrixRoleNames)('%s', (role) => {
  for (const [name, { needs, args }] of allExamples) {
    const isAllowed = mayDo(role, needs);
    test(`${isAllowed ? 'may' : 'may not'} push ${name} (${needs})`, async () => {
      const world = await worldWith(role);
      const before = world.store.data.version;
      const item: PushItem = {
        ...{ id: 1, uid: nextUid(), name, args, actorId: staffId, occurredAt: AT, desk: 'CIRC' },
      };
      const { results } = await world.push([item], deskClient, staffId);
      if (isAllowed) return expect(results).toEqual([{ id: 1, status: 'applied', notices: [] }]);
      if (findMutation(name)?.neverRefused)
        return expect(results).toMatchObject([
          { status: 'applied', notices: [{ code: 'WithoutRight', operation: needs }] },
        ]);
      expect(results).toEqual([
        { id: 1, status: 'rejected', rejection: { code: 'NotPermitted', operation: needs } },
      ]);
      return expect(world.store.data.version).toBe(before);
    });
  }
});
