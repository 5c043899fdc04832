/**
 * A state of this page that lasts: list not read, offline, record changed elsewhere. At most one per page, under the
 * title. What happened, that nothing is lost, what to do; the code last. Never for "done": that is a toast.
 */
import type { ReactElement, ReactNode } from 'react';
import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';

export type MessageProps = {
  readonly kind: 'info' | 'warning' | 'error' | 'success';
  readonly title: string;
  readonly children?: ReactNode;
  /** e.g. "LIST-READ-2" */
  readonly code?: string;
  readonly icon?: ReactElement;
  /** Two buttons at most. */
  readonly actions?: ReactNode;
  /** Inside a form or dialog: no outer margin. */
  readonly inline?: boolean;
};

export function Message({ kind, title, children, code, icon, actions, inline = false }: MessageProps) {
  const own = icon === undefined ? {} : { icon };
  return (
    <MessageBar className={`message${inline ? ' inline' : ''}`} intent={kind} layout="multiline" {...own}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {children}
        {code !== undefined && <span className="code"> ({code})</span>}
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}
