/** The pages about what is mailed: letters, their texts in other languages, and who is told of jobs. */
import { partsOfTranslation } from '#core/configuration/letter-translations.ts';
import type { TableRow } from '#core/configuration/tables.ts';
import { institutionLanguage } from '#core/letters/letter-language.ts';
import { findOwnText } from '#core/letters/own-letters.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { NewUserPages } from './new-user-pages.ts';
import {
  FLAG_WIDTH,
  LABEL_WIDTH,
  read,
  textOf,
  wide,
  type ConfigurationPageTable,
  type PageColumn,
} from './page-columns.ts';

/** "The General mail letter does not appear in Letters Configuration": its text is what staff write. */
const WRITTEN_BY_STAFF = 'GeneralMessageEmailLetter';

export class LetterPages extends NewUserPages {
  letters(): ConfigurationPageTable {
    const columns = [
      this.flag('enabled', FLAG_WIDTH),
      { ...this.code(), width: 'minmax(180px, 2fr)' },
      this.column('label', LABEL_WIDTH),
      this.column('subject', wide(2)),
      this.#letterBody(),
    ];
    const page = this.page('letters', 'letters', columns, { extra: 'letters' });
    return { ...page, rows: page.rows.filter(({ code }) => code !== WRITTEN_BY_STAFF) };
  }

  letterTranslations(): ConfigurationPageTable {
    const { config } = this.parts;
    const languageName = (code: string) => codeLabel(config, 'languages', code);
    const name = ({ id }: TableRow) => {
      const { letter, language } = partsOfTranslation(textOf(id));
      return `${codeLabel(config, 'letters', letter)}, ${languageName(language)}`;
    };
    const columns = [
      this.column('letter', wide(2), { field: 'id', kind: read, text: name }),
      this.column('subject', wide(2)),
      this.#letterBody((row) => {
        const { letter, language } = partsOfTranslation(textOf(row['id']));
        if (findOwnText(letter, language)) return this.t('value.ownText');
        return this.t('value.sentIn', { language: languageName(institutionLanguage(config)) });
      }),
    ];
    return this.page('letterTranslations', 'letterTranslations', columns, {
      isOpen: false,
      extra: 'letters',
    });
  }

  jobNotices(): ConfigurationPageTable {
    const list = { type: 'text', maxLength: 2000 } as const;
    const columns = [
      this.column('job', wide(2), { kind: read, text: ({ job }) => this.jobName(textOf(job)) }),
      this.flag('onSuccess', '88px'),
      this.flag('onFailure', '88px'),
      this.column('primaryIds', wide(2), { field: 'users', kind: list }),
      this.column('addresses', wide(2), { kind: list }),
    ];
    return this.page('jobNotices', 'jobNotices', columns, { isOpen: false });
  }

  /** `otherwise`: what is sent where nothing is written. */
  #letterBody(otherwise: (row: TableRow) => string = () => this.t('value.ownText')): PageColumn {
    return this.column('body', '128px', {
      kind: { type: 'lines' },
      text: (row) => (row['body'] === undefined ? otherwise(row) : this.t('value.written')),
    });
  }
}
