/** In place of the desk when it cannot be shown: open elsewhere, or the store failed. */
import type { ReactNode } from 'react';
import { Logo } from '../../components/logo.tsx';

export type NoticePageProps = {
  readonly title: string;
  readonly text: string;
  readonly actions?: ReactNode;
};

export function NoticePage({ title, text, actions }: NoticePageProps) {
  return (
    <main className="signin">
      <div className="left">
        <Logo />
      </div>
      <div className="right">
        <section className="notice" role="status">
          <h1>{title}</h1>
          <p className="dim">{text}</p>
          {actions}
        </section>
      </div>
    </main>
  );
}
