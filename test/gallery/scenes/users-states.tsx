/** The list of users while searching, loading, empty and not readable. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import { Note20Regular, PersonSearch32Regular } from '@fluentui/react-icons';
import { EmptyState } from '../../../renderer/components/empty-state.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { Message } from '../../../renderer/components/message.tsx';
import { makePeople, portrait } from '../people.ts';
import { GalleryFrame } from './gallery-frame.tsx';
import { rowCount, UsersPage } from './users-scene.tsx';

const results = [
  {
    id: '1',
    name: 'Okafor, Amara Nneka',
    detail: '20418833 · Graduate Student',
    pictureSrc: portrait('Okafor, Amara'),
    marks: (
      <>
        <Mark kind="blocked">Blocked</Mark>
        <Mark kind="owing">Owes 42.50</Mark>
      </>
    ),
  },
  {
    id: '2',
    name: 'Okafor, Amarachi',
    detail: '20421177 · Undergraduate Student',
    pictureSrc: portrait('x'),
  },
  {
    id: '3',
    name: 'Okafor-Lind, Amal',
    detail: '20430026 · Guest',
    marks: (
      <Mark kind="muted" icon={<Note20Regular aria-hidden />}>
        Pop up note
      </Mark>
    ),
  },
  {
    id: '4',
    name: 'Amankwah, Okafemi',
    detail: '20417750 · Alumni',
    marks: <Mark kind="muted">Not active</Mark>,
  },
];

export function SearchScene() {
  const people = useMemo(() => makePeople(rowCount), []);
  return (
    <GalleryFrame section="users" query="oka ama" results={results}>
      <UsersPage people={people} count="20,418 users" />
    </GalleryFrame>
  );
}

export function LoadingScene() {
  return (
    <GalleryFrame section="users">
      <UsersPage people={[]} busy count="Counting…" />
    </GalleryFrame>
  );
}

export function EmptyScene() {
  const empty = (
    <EmptyState
      icon={<PersonSearch32Regular />}
      title="No users match these filters"
      actions={
        <>
          <Button appearance="primary">Clear filters</Button>
          <Button>Register New User</Button>
        </>
      }
    >
      Status is “Not active or expired” and the search is “okaforr”. 2 users match without the Status filter.
    </EmptyState>
  );
  return (
    <GalleryFrame section="users">
      <UsersPage people={[]} empty={empty} count="0 of 20,418 users" />
    </GalleryFrame>
  );
}

export function ErrorScene() {
  const error = (
    <Message
      kind="error"
      title="The list could not be read from this desk’s store."
      code="LIST-READ-2"
      actions={
        <>
          <Button>Try again</Button>
          <Button>Rebuild</Button>
        </>
      }
    >
      Nothing is lost: 3 unsent changes are safe in the journal. Try again, or rebuild the list from the
      server when online.
    </Message>
  );
  return (
    <GalleryFrame section="users">
      <UsersPage people={[]} error={error} count="Users not shown" />
    </GalleryFrame>
  );
}
