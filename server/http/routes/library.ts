// What belongs to the institution as a whole: letters that wait, and its configuration.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { Configuration as isConfiguration } from '#gen/validators.js';
import { areIdentifiersCaseSensitive } from '#core/domain/identifier-key.ts';
import { readLetters } from '../../letters/letter-outbox.ts';
import { saveConfiguration } from '../../users/stored-configuration.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { closed } from './schemas.ts';

type ConfigurationChange = { readonly baseVersion: number; readonly configuration: unknown };

export function addLibraryRoutes(app: FastifyInstance, { pool }: { readonly pool: pg.Pool }): void {
  app.get('/api/letters', { schema: { summary: 'Letters, those that wait first' } }, async () => ({
    letters: await readLetters(pool),
  }));
  app.put<{ Body: ConfigurationChange }>(
    '/api/configuration',
    {
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        summary: 'Replace the configuration that has version `baseVersion`',
        body: closed({
          baseVersion: { type: 'integer', minimum: 0 },
          configuration: { type: 'object', description: 'A Configuration' },
        }),
      },
    },
    async (request) => {
      const session = mustGetSession(request);
      const { configuration, baseVersion } = request.body;
      if (!isConfiguration(configuration))
        throw refuse(400, 'InvalidRequest', 'This is not a configuration.');
      // every stored key was made under the one rule; another rule would need all of them made anew
      if (areIdentifiersCaseSensitive(configuration) !== areIdentifiersCaseSensitive(session.config))
        throw refuse(409, 'FixedParameter', 'identifiers_case_sensitive cannot be changed any more.');
      if (configuration.institution.code !== session.config.institution.code)
        throw refuse(409, 'FixedParameter', 'The institution’s code cannot be changed any more.');
      const saved = await saveConfiguration(pool, configuration, baseVersion, session.user.id);
      if (saved.type === 'ChangedMeanwhile')
        throw refuse(409, 'ChangedMeanwhile', 'Somebody else changed the configuration.');
      return { version: saved.version };
    },
  );
}
