/** "E-mail report": the Fines and Fees Report of the last one to seven days, to whoever asks for it. */
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Mail20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../components/toasts.tsx';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { sendFeesReport } from './cash-requests.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
const refusals = ['NoPreferredEmail', 'LetterOff'] as const;

export function MailReport() {
  const { t } = useTranslation('cash');
  const desk = useDesk();
  const toast = useToast();
  const isOnline = useConnection().type === 'Online';
  const [failure, setFailure] = useState<string>();
  const send = async (count: number) => {
    setFailure(undefined);
    const answer = await sendFeesReport(desk.host.fetch, count);
    if (answer.type === 'Answer') return toast({ text: t('report.sent') });
    const code = answer.type === 'Refused' ? refusals.find((each) => each === answer.code) : undefined;
    setFailure(t(`report.${code ?? 'failed'}`));
  };
  return (
    <>
      <span role="alert" className="sub">
        {failure}
      </span>
      <Menu positioning={{ position: 'below', align: 'end' }}>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<Mail20Regular />} disabledFocusable={!isOnline}>
            {t('report.act')}
            {!isOnline && ` (${t('report.onlineOnly')})`}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {days.map((count) => (
              <MenuItem key={count} onClick={() => void send(count)}>
                {t('report.days', { count })}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
