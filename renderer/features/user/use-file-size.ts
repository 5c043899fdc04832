// "12 KB", "1.4 MB": at least 1 KB, as files are listed everywhere; nothing while nobody knows the size.
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

export function useFileSize(): (bytes: number) => string {
  const { t } = useTranslation('attachments');
  const formats = useFormats();
  return (bytes) => {
    if (bytes === 0) return '';
    if (bytes >= MEGABYTE) return t('megabytes', { size: (bytes / MEGABYTE).toFixed(1) });
    return t('kilobytes', { size: formats.count(Math.max(1, Math.round(bytes / KILOBYTE))) });
  };
}
