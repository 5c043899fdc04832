/** The bar over everything: logo, search, the desk one sits at, the connection, the account. */
import type { ReactNode } from 'react';
import {
  Menu,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ChevronDown12Regular, Navigation20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { initialsOf } from './initials.ts';
import { Logo } from './logo.tsx';
import type { Section } from './navigation-rail.tsx';

type DeskChoice = { readonly id: string; readonly name: string };

export type TopBarProps = {
  readonly search: ReactNode;
  readonly desks: readonly DeskChoice[];
  readonly deskId: string | undefined;
  readonly onDeskChange: (deskId: string) => void;
  readonly connection: ReactNode;
  /** "Jansen, Maria" */
  readonly accountName: string;
  /** MenuItems of the account menu. */
  readonly accountMenu: ReactNode;
  /** For the menu that stands for the rail in narrow windows. */
  readonly sections: readonly Section[];
  readonly onNavigate: (href: string) => void;
};

function SectionsMenu({ sections, onNavigate }: Pick<TopBarProps, 'sections' | 'onNavigate'>) {
  const { t } = useTranslation('kit');
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className="icon-button menu-button" aria-label={t('frame.menu')}>
          <Navigation20Regular aria-hidden />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sections.map(({ id, name, href, count }) => (
            <MenuItem
              key={id}
              onClick={() => onNavigate(href)}
              {...(count === undefined || count === 0 ? {} : { secondaryContent: String(count) })}
            >
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function DeskMenu({ desks, deskId, onDeskChange }: Pick<TopBarProps, 'desks' | 'deskId' | 'onDeskChange'>) {
  const { t } = useTranslation('kit');
  const name = desks.find((desk) => desk.id === deskId)?.name ?? t('frame.chooseDesk');
  return (
    <Menu
      positioning={{ position: 'below', align: 'end' }}
      checkedValues={{ desk: deskId === undefined ? [] : [deskId] }}
      onCheckedValueChange={(_, data) => {
        const chosen = data.checkedItems[0];
        if (chosen !== undefined) onDeskChange(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className="desk-button" data-desk-button="">
          <small>{t('frame.currentlyAt')}</small>{' '}
          <b>
            <span className="cut">{name}</span>
            <ChevronDown12Regular aria-hidden />
          </b>
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {desks.map((desk) => (
            <MenuItemRadio key={desk.id} name="desk" value={desk.id}>
              {desk.name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

export function TopBar(props: TopBarProps) {
  const { t } = useTranslation('kit');
  const { accountName } = props;
  return (
    <header className="top-bar" data-region="top-bar">
      <SectionsMenu sections={props.sections} onNavigate={props.onNavigate} />
      <Logo />
      {props.search}
      <span className="grow" />
      <DeskMenu desks={props.desks} deskId={props.deskId} onDeskChange={props.onDeskChange} />
      {props.connection}
      <Menu positioning={{ position: 'below', align: 'end' }}>
        <MenuTrigger disableButtonEnhancement>
          <button type="button" className="account" aria-label={t('frame.account', { name: accountName })}>
            <span className="avatar" data-text={initialsOf(accountName)} />
          </button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>{props.accountMenu}</MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
