import { describe, expect, it } from 'vitest';
import {
  configurationToFile,
  readConfigurationFile,
} from '../../../../../renderer/features/configuration/configuration-file.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';

const current = aConfiguration({ parameters: { jwt_signature_secret: 'hunter2', email_regex: '.+' } });
const faultOf = (text: string) => {
  const read = readConfigurationFile(text, current);
  return read.type === 'Fault' ? read.fault : undefined;
};
const written = (changes: object) =>
  JSON.stringify({
    format: 'carrel-configuration',
    version: 1,
    configuration: { ...aConfiguration(), ...changes },
  });

describe('the file of a configuration', () => {
  it('is read as it was written, and holds no secret', () => {
    const text = configurationToFile(current);
    expect(text).not.toContain('hunter2');
    expect(readConfigurationFile(text, current)).toEqual({
      type: 'Read',
      configuration: current,
      otherInstitution: undefined,
    });
  });

  it('of another institution brings its tables, not its code, currency or case of identifiers', () => {
    const text = written({
      institution: { code: 'OTHER', name: 'Other University' },
      currency: { code: 'USD', decimals: 2 },
      parameters: { identifiers_case_sensitive: 'true', phone_regex: '[0-9]+' },
    });
    expect(readConfigurationFile(text, current)).toMatchObject({
      otherInstitution: 'Other University',
      configuration: {
        institution: { code: 'EXU', name: 'Other University' },
        currency: { code: 'EUR' },
        parameters: { phone_regex: '[0-9]+', jwt_signature_secret: 'hunter2' },
      },
    });
  });

  it('that is none is refused, and it is said where it goes wrong', () => {
    expect(faultOf('{"format" 1}')).toEqual({ type: 'NotJson', position: 10 });
    expect(faultOf('oops')).toEqual({ type: 'NotJson', position: undefined });
    expect(faultOf('{}')).toEqual({ type: 'NotOurs' });
    expect(faultOf('null')).toEqual({ type: 'NotOurs' });
    expect(faultOf(JSON.stringify({ format: 'carrel-configuration', version: 2 }))).toEqual({
      type: 'TooNew',
    });
    expect(faultOf(written({ desks: [{ code: 'X' }] }))).toMatchObject({
      type: 'Shape',
      path: expect.stringMatching(/^\/configuration\/desks\/0\/\w+$/) as string,
      keyword: 'required',
    });
    expect(faultOf(written({ surprise: 1 }))).toMatchObject({ path: '/configuration/surprise' });
    expect(faultOf(' '.repeat(3_000_000))).toEqual({ type: 'TooLarge' });
  });

  it('may begin with a byte order mark', () => {
    expect(faultOf(`\uFEFF${written({})}`)).toBeUndefined();
  });
});
