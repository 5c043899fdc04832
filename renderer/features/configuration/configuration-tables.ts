/**
 * The pages of the configuration: which tables there are, in which group, with which columns. A page may show a part of a
 * table (the patterns among the parameters). What a table holds and how it is written back is core's
 * (core/configuration/tables.ts).
 */
import { alwaysMandatory } from '#core/configuration/fields.ts';
import type { TableRow } from '#core/configuration/tables.ts';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import type { configuration as words } from '../../i18n/en/configuration.ts';
import { LetterPages } from './letter-pages.ts';
import { formatNames, isOther, loginNames, photoNames, sessionNames } from './parameter-pages.ts';
import { profileRoleChoices } from './profile-roles.ts';
import { amountText, percentText, type CellKind } from './cell-kinds.ts';
import {
  CODE_WIDTH,
  FLAG_WIDTH,
  LABEL_WIDTH,
  flag,
  line,
  read,
  recordTypes,
  textOf,
  wide,
  type ConfigurationPageTable,
  type PageColumn,
  type PageId,
  type TableParts,
} from './page-columns.ts';

export type ConfigurationGroup = {
  readonly id: keyof typeof words.groups;
  readonly tables: readonly ConfigurationPageTable[];
};

const actions = ['LOAN', 'RENEW', 'REQUEST', 'RESOURCE_SHARING'] as const;
export function createConfigurationGroups(parts: TableParts): readonly ConfigurationGroup[] {
  const make = new PageMaker(parts);
  const codes = (...names: readonly CodeTableName[]) => names.map((name) => make.codeTable(name));
  return [
    {
      id: 'users',
      tables: [
        make.userGroups(),
        ...codes('jobCategories', 'userTitles', 'genders', 'campuses', 'languages', 'catalogerLevels'),
        make.mandatoryFields(),
        make.registrationForm(),
        make.registrationTerms(),
        make.registrationRules(),
        make.linkedAccountRules(),
        make.roleTypes(),
        make.roleProfiles(),
        make.roleAssignmentRules(),
        make.statisticCategories(),
        ...codes('statisticCategoryTypes'),
      ],
    },
    {
      id: 'contact',
      tables: [
        make.identifierTypes(),
        make.parameters('formats', (name) => formatNames.includes(name), 'regex'),
        ...codes('addressTypes', 'emailTypes', 'phoneTypes', 'countries'),
      ],
    },
    { id: 'notes', tables: [...codes('noteTypes', 'blockTypes'), make.blockDefinitions()] },
    { id: 'fees', tables: [make.feeTypes(), ...codes('waiveReasons'), make.paymentMethods()] },
    { id: 'places', tables: [make.institution(), make.libraries(), make.desks(), make.serviceUnits()] },
    {
      id: 'settings',
      tables: [
        make.letters(),
        make.letterTranslations(),
        make.jobNotices(),
        make.parameters('photoServer', (name) => photoNames.includes(name), 'photo'),
        make.parameters('sessions', (name) => sessionNames.includes(name)),
        make.parameters('loginRestrictions', (name) => loginNames.includes(name), 'login'),
        make.parameters('parameters', isOther),
      ],
    },
  ];
}

class PageMaker extends LetterPages {
  readonly codeColumns: readonly PageColumn[];

  constructor(parts: TableParts) {
    super(parts);
    this.codeColumns = [
      this.flag('enabled', FLAG_WIDTH),
      this.code(),
      this.column('label', LABEL_WIDTH),
      this.column('isDefault', '68px', {
        kind: flag,
        text: (row) => (row['isDefault'] === true ? this.t('value.default') : ''),
      }),
      this.recordTypes(),
    ];
  }

  codeTable(id: CodeTableName): ConfigurationPageTable {
    // Alma's note types are the same everywhere
    return this.page(id, id, this.codeColumns, { isOpen: id !== 'noteTypes' });
  }

  userGroups(): ConfigurationPageTable {
    const { config, formats, usersOfGroup } = this.parts;
    const currency = config.currency.code;
    return this.page('userGroups', 'userGroups', [
      ...this.codeColumns,
      this.column('debtLimit', '84px', {
        field: 'maxCashMinor',
        kind: { type: 'money', digits: formats.digits(currency) },
        align: 'end',
        text: (row) => amountText(row['maxCashMinor'], currency, formats) || this.t('value.noLimit'),
      }),
      this.number('overdues', 'maxOverdues', 9999, (n) =>
        n === undefined ? this.t('value.noLimit') : `${n}`,
      ),
      this.column('users', '60px', {
        field: '',
        kind: read,
        align: 'end',
        text: ({ code }) => {
          const users = usersOfGroup(textOf(code));
          return users === undefined ? '' : formats.count(users);
        },
      }),
    ]);
  }

  identifierTypes(): ConfigurationPageTable {
    return this.page('identifierTypes', 'identifierTypes', [...this.codeColumns, this.flag('social')]);
  }

  mandatoryFields(): ConfigurationPageTable {
    const columns = [
      this.field(),
      ...recordTypes.map((id) =>
        this.column(id, '96px', {
          kind: (row) => (alwaysMandatory.includes(textOf(row['field'])) ? read : flag),
          text: (row) => this.yesNo(row[id] === true || alwaysMandatory.includes(textOf(row['field']))),
        }),
      ),
      this.filler(),
    ];
    return this.page('mandatoryFields', 'mandatoryFields', columns, { isOpen: false });
  }

  statisticCategories(): ConfigurationPageTable {
    const types = this.list('categoryTypes', this.parts.config.codeTables.statisticCategoryTypes, wide(2));
    return this.page('statisticCategories', 'statisticCategories', [...this.codeColumns, types]);
  }

  roleProfiles(): ConfigurationPageTable {
    const columns = [
      this.code(),
      this.column('label', LABEL_WIDTH),
      this.list('roles', profileRoleChoices(this.parts.config), wide(4)),
    ];
    const blank = { code: '', label: '', roles: [] };
    return this.page('roleProfiles', 'roleProfiles', columns, { blank });
  }

  roleAssignmentRules(): ConfigurationPageTable {
    const { codeTables, roleProfiles = [] } = this.parts.config;
    const columns = [
      this.flag('enabled'),
      this.code(),
      this.column('label', LABEL_WIDTH),
      this.list('userGroups', codeTables.userGroups, wide(2)),
      this.list('jobCategories', codeTables.jobCategories, wide(2)),
      this.list('profiles', roleProfiles, wide(2)),
    ];
    const blank = { code: '', label: '', enabled: true, userGroups: [], jobCategories: [], profiles: [] };
    return this.page('roleAssignmentRules', 'roleAssignmentRules', columns, { blank });
  }

  roleTypes(): ConfigurationPageTable {
    const columns = (['code', 'label', 'area'] as const).map((id) =>
      this.column(id, wide(2), { kind: read }),
    );
    return this.page('roleTypes', 'roleTypes', columns, { isOpen: false });
  }

  blockDefinitions(): ConfigurationPageTable {
    const { config, tf } = this.parts;
    const overridable = ['ALL', 'OPERATOR', 'MANAGER', 'NONE'] as const;
    const columns = [
      { ...this.code(), width: 'minmax(160px, 1fr)' },
      this.column('label', LABEL_WIDTH),
      this.choice('type', config.codeTables.blockTypes),
      this.list(
        'actions',
        actions.map((code) => ({ code, label: tf(`values.${code}`) })),
        wide(2),
      ),
      this.choice(
        'overridable',
        overridable.map((code) => ({ code, label: this.t(`value.override.${code}`) })),
        'minmax(176px, 1fr)',
      ),
      this.flag('network', '64px'),
    ];
    const type = config.codeTables.blockTypes[0]?.code ?? '';
    const blank = { code: '', label: '', type, overridable: 'OPERATOR', actions: ['LOAN'], network: false };
    return this.page('blockDefinitions', 'blockDefinitions', columns, { blank });
  }

  feeTypes(): ConfigurationPageTable {
    const columns = [
      this.column('code', CODE_WIDTH, { kind: read }),
      this.column('label', LABEL_WIDTH),
      this.flag('waivable'),
      this.flag('manual'),
      this.choice(
        'owner',
        (['LIBRARY', 'INSTITUTION'] as const).map((code) => ({
          code,
          label: this.t(`value.owner.${code}`),
        })),
        '116px',
      ),
      this.flag('allowLibraryScope', '96px'),
      this.column('vat', '72px', {
        field: 'vatBasisPoints',
        kind: { type: 'percent' },
        align: 'end',
        text: (row) => `${percentText(Number(row['vatBasisPoints']))} %`,
      }),
    ];
    return this.page('feeTypes', 'feeTypes', columns, { isOpen: false });
  }

  paymentMethods(): ConfigurationPageTable {
    const columns = [
      this.flag('enabled'),
      this.column('code', CODE_WIDTH, { kind: read }),
      this.column('label', LABEL_WIDTH),
    ];
    return this.page('paymentMethods', 'paymentMethods', columns, { isOpen: false });
  }

  institution(): ConfigurationPageTable {
    const decimals = ['0', '1', '2', '3'].map((code) => ({ code, label: code }));
    const kindOf = ({ setting, value }: TableRow): CellKind => {
      if (setting === 'code') return read;
      if (setting === 'decimals') return { type: 'choice', choices: decimals, canBeEmpty: false };
      if (setting === 'currency') return { type: 'text', maxLength: 3 };
      return typeof value === 'boolean' ? flag : line;
    };
    const columns = [
      this.column('setting', wide(), {
        kind: read,
        text: (row) => this.word('institution', textOf(row['setting'])),
      }),
      this.column('value', wide(2), {
        kind: kindOf,
        text: ({ value }) => (typeof value === 'boolean' ? this.yesNo(value) : textOf(value)),
      }),
    ];
    return this.page('institution', 'institution', columns, { isOpen: false });
  }

  libraries(): ConfigurationPageTable {
    const columns = [this.code(), this.column('name', LABEL_WIDTH), this.flag('resourceSharing', '128px')];
    return this.page('libraries', 'libraries', columns, {
      blank: { code: '', name: '', resourceSharing: false },
    });
  }

  desks(): ConfigurationPageTable {
    const choices = this.parts.config.libraries.map(({ code, name }) => ({ code, label: name }));
    const columns = [
      this.code(),
      this.column('name', LABEL_WIDTH),
      this.choice('library', choices, wide(2)),
      this.column('prefix', '88px', { kind: { type: 'text', maxLength: 6 } }),
      this.flag('receivesPayments', '136px'),
    ];
    const library = choices[0]?.code ?? '';
    const blank = { code: '', name: '', library, prefix: '', receivesPayments: false };
    return this.page('desks', 'desks', columns, { blank });
  }

  serviceUnits(): ConfigurationPageTable {
    const choices = this.parts.config.libraries.map(({ code, name }) => ({ code, label: name }));
    const columns = [this.code(), this.column('name', LABEL_WIDTH), this.choice('library', choices, wide(2))];
    const blank = { code: '', name: '', library: choices[0]?.code ?? '' };
    return this.page('serviceUnits', 'serviceUnits', columns, { blank });
  }

  parameters(
    id: PageId,
    has: (name: string) => boolean,
    extra?: 'regex' | 'photo' | 'login',
  ): ConfigurationPageTable {
    const columns = [
      this.column('parameter', wide(2), { field: 'name', kind: read, text: ({ name }) => textOf(name) }),
      this.column('value', wide(2), {
        kind: ({ name }) => this.parameterCell(textOf(name)),
        text: (row) => this.parameterText(textOf(row['name']), textOf(row['value'])),
      }),
      this.column('meaning', wide(3), {
        field: '',
        kind: read,
        text: ({ name }) => this.word('meaning', textOf(name), ''),
      }),
    ];
    const page = this.page(id, 'parameters', columns, { isOpen: false, ...(extra && { extra }) });
    return { ...page, rows: page.rows.filter(({ name }) => has(textOf(name))) };
  }
}
