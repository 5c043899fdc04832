import { describe, expect, it } from 'vitest';
import { tabsOf } from '../../../../../renderer/features/user/user-tabs.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';
import { aFee, aPatronRole, aUserFile, TODAY } from '../../../../support/a-user-file.ts';
import { userManager } from '../../../../support/mutation-world.ts';

const looking = { actor: userManager, config: aConfiguration(), today: TODAY };

describe('the tabs of a user', () => {
  it('have Fines/Fees for a patron, and for whoever has fees from then', () => {
    expect(tabsOf(aUserFile({ roles: [aPatronRole()] }), looking)).toContain('fees');
    expect(tabsOf(aUserFile({ roles: [] }), looking)).not.toContain('fees');
    expect(tabsOf(aUserFile({ roles: [] }, { fees: [aFee(11, 500)] }), looking)).toContain('fees');
  });

  it('have neither Identifiers nor Blocks for a contact', () => {
    const tabs = tabsOf(aUserFile({ recordType: 'CONTACT' }), looking);
    expect(tabs).not.toContain('identifiers');
    expect(tabs).not.toContain('blocks');
  });
});
