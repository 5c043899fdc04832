/**
 * Who stands at the desk: picture, name, marks that are true, facts, "can borrow", the tabs at its foot. The order never
 * changes. A long name is cut (whole in its tooltip); buttons that find no room move into "More actions".
 */
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { foldedCount } from './fit-actions.ts';
import { KeyCap } from './key-cap.tsx';
import { Picture } from './picture.tsx';

export type UserFact = {
  readonly label: string;
  readonly value: ReactNode;
  readonly title?: string | undefined;
};

export type UserHeaderAction = {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly icon?: ReactElement;
  readonly keys?: string;
  readonly outlined?: boolean;
  readonly disabled?: boolean;
  readonly note?: string;
  readonly dangerous?: boolean;
};

export type UserHeaderProps = {
  /** "Last, First Middle" */
  readonly name: string;
  readonly pictureSrc?: string | undefined;
  /** In one order: blocked, owing, notes, expired, not active, waiting. */
  readonly marks: ReactNode;
  /** Two columns, and a third from 1600 px. */
  readonly facts: readonly [readonly UserFact[], readonly UserFact[], (readonly UserFact[])?];
  readonly canBorrow: ReactNode;
  /** Beside the name; the first moves into the menu first. */
  readonly actions: readonly UserHeaderAction[];
  /** Beside "More actions": who made the record and when. */
  readonly information?: ReactNode;
  /** Always in "More actions". */
  readonly moreActions: readonly UserHeaderAction[];
  readonly tabs: ReactNode;
  /** Gets the focus when the page opens. */
  readonly headingRef?: Ref<HTMLHeadingElement>;
};

const gap = 8;
const nameAtLeast = 220;

function Facts({ facts, wide = false }: { readonly facts: readonly UserFact[]; readonly wide?: boolean }) {
  return (
    <dl className={wide ? 'facts wide' : 'facts'}>
      {facts.map(({ label, value, title }) => (
        <FactPair key={label} {...{ label, value }} title={title} />
      ))}
    </dl>
  );
}

function FactPair({ label, value, title }: UserFact) {
  return (
    <>
      <dt>{label}</dt>
      <dd title={title}>{value}</dd>
    </>
  );
}

function MenuAction({ action }: { readonly action: UserHeaderAction }) {
  return (
    <MenuItem
      onClick={action.run}
      disabled={action.disabled === true}
      className={action.dangerous === true ? 'dangerous' : ''}
      {...(action.icon === undefined ? {} : { icon: action.icon })}
      {...(action.keys === undefined ? {} : { secondaryContent: <KeyCap keys={action.keys} /> })}
    >
      {action.label}
      {action.note !== undefined && <span className="menu-note">{action.note}</span>}
    </MenuItem>
  );
}

/** Measures the name row and tells how many actions to fold; widths of folded buttons are remembered. */
function useFolding(ids: readonly string[], name: string) {
  const row = useRef<HTMLDivElement>(null);
  const widths = useRef(new Map<string, number>());
  const [folded, setFolded] = useState(0);
  const key = ids.join(' ');
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return undefined;
    const measure = () => {
      for (const button of element.querySelectorAll<HTMLElement>('[data-action]')) {
        widths.current.set(button.dataset['action'] ?? '', button.offsetWidth);
      }
      const heading = element.querySelector('h1');
      const marks = [...element.querySelectorAll<HTMLElement>('.mark')];
      const icons = [...element.querySelectorAll<HTMLElement>('.acts > :not([data-action])')];
      const fixedWidth = [...marks, ...icons].reduce((sum, each) => sum + each.offsetWidth + gap, gap * 2);
      const next = foldedCount({
        rowWidth: element.clientWidth,
        fixedWidth,
        nameWidth: heading?.scrollWidth ?? 0,
        nameAtLeast,
        actionWidths: key.split(' ').map((id) => widths.current.get(id) ?? 0),
        gap,
      });
      setFolded(next);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, [key, name]);
  return { row, folded };
}

export function UserHeader(props: UserHeaderProps) {
  const { name, pictureSrc, marks, facts, canBorrow, actions, moreActions, tabs, headingRef } = props;
  const { t } = useTranslation('kit');
  const { row, folded } = useFolding(
    actions.map((action) => action.id),
    name,
  );
  const inMenu = [...actions.slice(0, folded), ...moreActions.filter((action) => action.dangerous !== true)];
  const dangerous = moreActions.filter((action) => action.dangerous === true);
  return (
    <header className="user-header" data-region="head">
      <Picture name={name} size="header" src={pictureSrc} alt={t('user.picture', { name })} />
      <div className="middle">
        <div className="name-row" ref={row}>
          <h1 ref={headingRef} tabIndex={-1} title={name}>
            <bdi>{name}</bdi>
          </h1>
          {marks}
          <div className="acts">
            {actions.slice(folded).map(({ id, label, icon, run, outlined, disabled, keys }) => (
              <Button
                key={id}
                data-action={id}
                appearance={outlined === true ? 'secondary' : 'subtle'}
                disabledFocusable={disabled === true}
                onClick={run}
                title={keys}
                {...(icon === undefined ? {} : { icon })}
              >
                {label}
              </Button>
            ))}
            {props.information}
            {(inMenu.length > 0 || dangerous.length > 0) && (
              <Menu positioning={{ position: 'below', align: 'end' }}>
                <MenuTrigger disableButtonEnhancement>
                  <Button
                    className="icon"
                    data-more=""
                    appearance="subtle"
                    icon={<MoreHorizontal20Regular />}
                    aria-label={t('user.moreActions')}
                  />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    {inMenu.map((action) => (
                      <MenuAction key={action.id} action={action} />
                    ))}
                    {dangerous.length > 0 && <MenuDivider />}
                    {dangerous.map((action) => (
                      <MenuAction key={action.id} action={action} />
                    ))}
                  </MenuList>
                </MenuPopover>
              </Menu>
            )}
          </div>
        </div>
        <div className="facts-row">
          <Facts facts={facts[0]} />
          <Facts facts={facts[1]} />
          {facts[2] && <Facts facts={facts[2]} wide />}
          {canBorrow}
        </div>
        <div className="tab-list-box">{tabs}</div>
      </div>
    </header>
  );
}
