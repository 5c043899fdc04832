import { describe, expect, it } from 'vitest';
import { profileRoleChoices } from '../../../../../renderer/features/configuration/profile-roles.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';

describe('the roles that a profile can have', () => {
  it('name where a role works: a desk, a service unit, or the whole institution', () => {
    const labels = profileRoleChoices(createDemoConfiguration()).map(({ label }) => label);
    expect(labels).toContain('Circulation Desk Operator (Law Library, Course reserves)');
    expect(labels).toContain('Receiving Operator (Law Library, Law acquisitions)');
    expect(labels).toContain('Receiving Operator');
    expect(labels).not.toContain('Circulation Desk Operator');
  });
});
