import { expect, test } from 'vitest';
import { checkConfiguration, checkConfigurationChange } from '#core/configuration/rules.ts';
import { createFirstConfiguration } from '../../../../server/users/first-library.ts';

const first = createFirstConfiguration({ code: 'TOWN', name: 'Town Library' });

test('The first configuration of a library keeps to the rules, so that an administrator can save what is changed in it', () => {
  expect(checkConfiguration(first)).toEqual([]);
  const changed = { ...first, parameters: { ...first.parameters, from_address: 'desk@town.example' } };
  expect(checkConfigurationChange(first, changed)).toEqual([]);
});

test('It has Alma’s defaults, and nothing of the demo library', () => {
  expect(first.parameters).toMatchObject({
    ...{ from_address: '', pin_number_method: '', mfa_for_alma_hep: 'false' },
    ...{ external_users_with_internal_auth: 'false', check_for_expired_account: 'false' },
  });
  expect(JSON.stringify(first)).not.toMatch(/NGU|northgate|LAW_ACQ|MAIN_FRONT/);
});
