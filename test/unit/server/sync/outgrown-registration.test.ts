// Somebody was registered while a desk was offline, and the configuration asks for more by now (docs/decisions/0012).
import { expect, test } from 'vitest';
import type { UserCreateArgs } from '#core/schema/types.ts';
import { mutationExamples } from '../../../support/mutation-examples.ts';
import { PushWorld } from '../../../support/push-world.ts';

const applied = (id: number) => ({ id, status: 'applied', notices: [] });
const { user } = mutationExamples['user.create'].args;

test('[S17] a registration that lacks terms of use or a mandatory field is refused, and goes through with its note once it is put right', async () => {
  const world = await PushWorld.create();
  const data = world.store.copy();
  const { parameters, mandatoryFields } = data.configuration;
  const configuration = {
    ...data.configuration,
    parameters: { ...parameters, registration_terms_of_use: 'Bring the books back.' },
    mandatoryFields: { ...mandatoryFields, PUBLIC: ['birthDate'] },
  };
  world.store.restore({ ...data, configuration });
  const creation = world.item(1, 'user.create', { user, registration: true });
  const note = world.note(2);
  const held = { ...note, args: { ...(note.args as object), userId: user.id } };
  const again = (id: number, args: UserCreateArgs) => ({ ...creation, id, args });

  expect((await world.push([creation, held])).results).toMatchObject([
    { rejection: { code: 'InvalidField', field: 'birthDate', problem: 'required' } },
    { rejection: { code: 'DependsOnRejected', uid: creation.uid } },
  ]);
  const dated = { user: { ...user, birthDate: '1999-03-14' }, registration: true };
  expect((await world.push([again(3, dated)])).results).toMatchObject([
    { rejection: { code: 'InvalidField', field: 'termsAccepted', problem: 'notAccepted' } },
  ]);
  const accepted = { ...dated, termsAccepted: { version: 2 } };
  expect((await world.push([again(4, accepted), { ...held, id: 5 }])).results).toEqual([
    applied(4),
    applied(5),
  ]);
  const kept = world.file(user.id)?.user;
  expect(kept).toMatchObject({ birthDate: '1999-03-14', termsAccepted: { version: 2 } });
  expect(kept?.notes).toHaveLength(1);
});
