/** Pages about how users come into being: what registration asks and gives, and what a copy from elsewhere gets. */
import { codeLabel } from '../../i18n/code-label.ts';
import { choiceLabel } from './cell-kinds.ts';
import {
  CODE_WIDTH,
  ColumnMaker,
  LABEL_WIDTH,
  read,
  textOf,
  wide,
  type ConfigurationPageTable,
} from './page-columns.ts';

export class NewUserPages extends ColumnMaker {
  registrationForm(): ConfigurationPageTable {
    const columns = [this.field(), this.flag('shown', '112px'), this.filler()];
    return this.page('registrationForm', 'registrationForm', columns, { isOpen: false });
  }

  registrationTerms(): ConfigurationPageTable {
    const months = (n: number | undefined) =>
      n === undefined ? this.t('value.noExpiry') : this.t('value.months', { count: n });
    const columns = [
      this.code(),
      this.column('label', LABEL_WIDTH),
      this.number('renewalMonths', 'renewalMonths', 600, months, '120px'),
      this.number('roleMonths', 'roleMonths', 600, months, '136px'),
      this.number(
        'alertDays',
        'alertDays',
        366,
        (n) => (n === undefined ? this.t('value.none') : this.t('value.days', { count: n })),
        '120px',
      ),
    ];
    return this.page('registrationTerms', 'registrationTerms', columns, { blank: { code: '', label: '' } });
  }

  registrationRules(): ConfigurationPageTable {
    const { config } = this.parts;
    const choices = config.registrationTerms ?? [];
    const columns = [
      this.column('userGroup', wide(2), {
        kind: read,
        text: (row) => codeLabel(config, 'userGroups', textOf(row['userGroup'])),
      }),
      this.column('code', CODE_WIDTH, { field: '', kind: read, text: (row) => textOf(row['userGroup']) }),
      this.choice('terms', choices, wide(2), true),
    ];
    return this.page('registrationRules', 'registrationRules', columns, { isOpen: false });
  }

  linkedAccountRules(): ConfigurationPageTable {
    const { config, institutions } = this.parts;
    const used = (config.linkedAccountRules ?? []).flatMap(({ sourceInstitution: code }) => code ?? []);
    const unknown = [...new Set(used)].filter((code) => !institutions.some((each) => each.code === code));
    const choices = [...institutions, ...unknown.map((code) => ({ code, label: code }))];
    const emptyLabel = this.t('value.anyInstitution');
    const columns = [
      this.code(),
      this.column('label', LABEL_WIDTH),
      this.column('sourceInstitution', wide(2), {
        kind: { type: 'choice', choices, canBeEmpty: true, emptyLabel },
        text: (row) =>
          choiceLabel([{ code: '', label: emptyLabel }, ...choices], textOf(row['sourceInstitution'])),
      }),
      this.choice('userGroup', config.codeTables.userGroups, wide(2), true),
      this.column('expiryDate', '92px', { kind: { type: 'date' } }),
      this.flag('expiryFromSource', '92px'),
      this.flag('refreshExpiry', '80px'),
      this.number(
        'purgeMonths',
        'purgeMonths',
        600,
        (n) => (n === undefined ? this.t('value.never') : this.t('value.months', { count: n })),
        '92px',
      ),
    ];
    const blank = { code: '', label: '', expiryFromSource: true, refreshExpiry: true };
    return this.page('linkedAccountRules', 'linkedAccountRules', columns, { blank });
  }
}
