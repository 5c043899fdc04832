/** Two people changed this user: before, mine, theirs. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons';
import { Picture } from '../../../renderer/components/picture.tsx';
import { SegmentedChoice } from '../../../renderer/components/segmented-choice.tsx';
import { portrait } from '../people.ts';
import { GalleryFrame } from './gallery-frame.tsx';

type Side = 'mine' | 'theirs';
const fields = [
  ['User group', 'Graduate Student', 'Faculty', 'Staff'],
  ['Expiration date', '31 Aug 2027', '31 Aug 2028', '31 Dec 2027'],
  ['Preferred language', 'French', 'English', 'Arabic'],
] as const;
const sides = [
  { value: 'mine', label: 'Mine', keys: 'M' },
  { value: 'theirs', label: 'Theirs', keys: 'T' },
] as const;

export function ConflictScene() {
  const [kept, setKept] = useState<Readonly<Record<string, Side>>>({ 'User group': 'mine' });
  return (
    <GalleryFrame section="outbox" isOnline>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>Two people changed this user</h1>
      </div>
      <div className="keep" style={{ padding: '0 20px 12px', gap: 14 }}>
        <Picture name="Horvat, Ibrahim" size="card" src={portrait('Horvat, Ibrahim')} />
        <span>
          <b className="strong">Horvat, Ibrahim</b>
          <br />
          <span className="sub">20421177 · Faculty · Law Library</span>
        </span>
      </div>
      <div className="conflict-row head">
        <b>Field</b>
        <b>Before</b>
        <b>Mine</b>
        <b>Theirs</b>
        <b>Keep</b>
      </div>
      {fields.map(([name, before, mine, theirs]) => {
        const side = kept[name] ?? 'theirs';
        return (
          <div className="conflict-row" key={name}>
            <b className="strong">{name}</b>
            <span className="conflict-value before">{before}</span>
            <span className={`conflict-value${side === 'mine' ? ' chosen' : ''}`}>
              {mine} {side === 'mine' && <CheckmarkCircle16Filled aria-hidden />}
            </span>
            <span className={`conflict-value${side === 'theirs' ? ' chosen' : ''}`}>
              {theirs} {side === 'theirs' && <CheckmarkCircle16Filled aria-hidden />}
            </span>
            <SegmentedChoice
              name={`Keep, ${name}`}
              choices={sides}
              value={side}
              onChange={(value) => setKept({ ...kept, [name]: value })}
            />
          </div>
        );
      })}
      <span className="grow" />
      <div className="save-bar" data-region="foot">
        <Button appearance="subtle">Keep all mine</Button>
        <span className="acts">
          <Button>Decide later</Button>
          <Button appearance="primary">Save 3 choices</Button>
        </span>
      </div>
    </GalleryFrame>
  );
}
