/** One line above the form: what the marks at the fields of an external user mean; or who may edit, if not who looks. */
import { useTranslation } from 'react-i18next';
import { FieldMarkIcon } from '../../components/field-mark.tsx';
import { marksOfUser } from './mark-of-field.ts';
import { useMarkWords } from './use-mark-words.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export function FieldLegend() {
  const { t } = useTranslation('user');
  const { file, isOpenForUpdate } = useOpenUser();
  const words = useMarkWords();
  const right = useUserRight('user.edit');
  if (right.reason !== undefined) return <span className="legend">{right.reason}</span>;
  const marks = marksOfUser(file.user, isOpenForUpdate);
  if (marks.length === 0) return null;
  return (
    <ul className="legend" aria-label={t('fieldMarks.legend')}>
      {marks.map((mark) => (
        <li key={mark}>
          <FieldMarkIcon mark={mark} /> {words.brief(mark)}
        </li>
      ))}
    </ul>
  );
}
