/** The columns of the Attachments tab: what the file is called and is, how large, whose, by whom and when. */
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { useFileSize } from './use-file-size.ts';
import { useAuthorColumns, useOwnerColumns } from './row-columns.tsx';
import { useOpenUser } from './user-context.ts';

type Kind = 'LETTER' | 'picture' | 'pdf' | 'text' | 'document' | 'spreadsheet' | 'presentation' | 'other';

/** In the words of the list; the last that fits. */
function kindOf({ kind, mediaType }: Attachment): Kind {
  if (kind === 'LETTER') return 'LETTER';
  if (mediaType.startsWith('image/')) return 'picture';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('text/')) return 'text';
  if (/wordprocessing|opendocument\.text/.test(mediaType)) return 'document';
  if (mediaType.includes('spreadsheet')) return 'spreadsheet';
  return mediaType.includes('presentation') ? 'presentation' : 'other';
}

export function useAttachmentColumns(onOpen: (row: Attachment) => void): readonly GridColumn<Attachment>[] {
  const { t } = useTranslation('attachments');
  const { marks } = useOpenUser();
  const sizeOf = useFileSize();
  const { createdBy, createdAt } = useAuthorColumns();
  const owner = useOwnerColumns();
  return [
    {
      id: 'fileName',
      header: t('column.name'),
      width: 'minmax(180px, 2fr)',
      keepWhenNarrow: true,
      render: (row) => (
        <span className="keep">
          <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(row)}>
            <bdi>{row.fileName}</bdi>
          </button>
          {marks.ids.has(row.id) && <WaitingSign />}
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('column.kind'),
      width: '110px',
      keepWhenNarrow: true,
      render: (row) => t(`kind.${kindOf(row)}`),
    },
    {
      id: 'size',
      header: t('column.size'),
      width: '76px',
      cellClass: 'digits',
      render: (row) => sizeOf(row.sizeBytes),
    },
    {
      id: 'note',
      header: t('column.note'),
      width: 'minmax(120px, 2fr)',
      render: (row) => row.note,
    },
    ...owner,
    createdBy,
    createdAt,
  ];
}
