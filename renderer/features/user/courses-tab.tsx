/** Courses: what the user is enrolled in. They are loaded by a job; staff delete one or all. */
import { useState } from 'react';
import { Delete20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Course } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useRowFailure } from './use-row-failure.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

const none: readonly Course[] = [];
/** "HIST201 (2)" */
const courseName = ({ code, section }: Course) => (section === undefined ? code : `${code} (${section})`);

export function CoursesTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const right = useUserRight('course.edit');
  const save = useUndoableSave();
  const { failure, run } = useRowFailure();
  const [asked, setAsked] = useState<readonly Course[]>(none);
  const columns = useCourseColumns();
  const { courses = none, id: userId } = file.user;
  const remove = () => {
    setAsked(none);
    const rowIds = asked.map(({ id }) => id);
    const done = t('courses.deleted', { count: asked.length });
    void run(save({ change: { name: 'course.remove', args: { userId, rowIds } }, inverse: [], done }));
  };
  const [one] = asked;
  return (
    <TabPanel {...{ labelledBy, failure }}>
      <FilterBar
        actions={
          <ExplainedButton
            icon={<Delete20Regular />}
            reason={right.reason ?? (courses.length === 0 ? t('courses.empty') : undefined)}
            onClick={() => setAsked(courses)}
          >
            {t('courses.deleteAll')}
          </ExplainedButton>
        }
      >
        <span className="sub">{t('courses.lead')}</span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={t('tabs.courses')}
          layout="content"
          columns={columns}
          rowCount={courses.length}
          rowAt={(i) => courses[i]}
          rowKey={(row) => row.id}
          rowName={courseName}
          empty={<EmptyState title={t('courses.empty')} />}
          {...(right.allowed && {
            rowActions: (row: Course) => [
              {
                id: 'delete',
                label: t('rows.delete'),
                icon: <Delete20Regular />,
                keys: 'Del',
                dangerous: true,
                run: () => setAsked([row]),
              },
            ],
          })}
        />
        <RowFoot reason={right.reason}>{t('courses.count', { count: courses.length })}</RowFoot>
      </div>
      <ConfirmDialog
        open={one !== undefined}
        title={
          asked.length === 1 && one
            ? t('courses.deleteTitle', { course: courseName(one) })
            : t('courses.deleteAllTitle', { count: asked.length })
        }
        act={t('courses.deleteAct', { count: asked.length })}
        onAct={remove}
        onCancel={() => setAsked(none)}
      >
        <p>{t('courses.deleteText', { count: asked.length })}</p>
      </ConfirmDialog>
    </TabPanel>
  );
}

function useCourseColumns(): readonly GridColumn<Course>[] {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const text = (value: string | undefined) => <bdi>{value}</bdi>;
  const date = (day: string | undefined) => day !== undefined && formats.date(day);
  return [
    {
      id: 'code',
      header: t('courses.code'),
      width: 'minmax(100px, 1fr)',
      keepWhenNarrow: true,
      render: (row) => text(row.code),
    },
    { id: 'section', header: t('courses.section'), width: '90px', render: (row) => text(row.section) },
    {
      id: 'name',
      header: t('courses.name'),
      width: 'minmax(180px, 3fr)',
      keepWhenNarrow: true,
      render: (row) => text(row.name),
    },
    {
      id: 'department',
      header: t('courses.department'),
      width: 'minmax(110px, 1.5fr)',
      render: (row) => text(row.department),
    },
    {
      id: 'startDate',
      header: t('courses.startDate'),
      width: '110px',
      cellClass: 'digits',
      render: (row) => date(row.startDate),
    },
    {
      id: 'endDate',
      header: t('courses.endDate'),
      width: '110px',
      cellClass: 'digits',
      render: (row) => date(row.endDate),
    },
  ];
}
