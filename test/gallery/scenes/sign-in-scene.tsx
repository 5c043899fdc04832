/** The sign-in page, online and offline. */
import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { CloudOff16Regular, CloudOff20Regular, Eye20Regular } from '@fluentui/react-icons';
import { Logo } from '../../../renderer/components/logo.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { Message } from '../../../renderer/components/message.tsx';

const desk = 'Main Library – Front desk';

function SignIn({ isOnline }: { readonly isOnline: boolean }) {
  const wrong = isOnline
    ? {}
    : { validationMessage: 'User name or password is not right. 3 tries left on this desk.' };
  return (
    <main className="signin">
      <div className="left">
        <Logo />
        <section>
          <h2>Northgate University Library</h2>
          <dl className="facts">
            <dt>This desk</dt>
            <dd>PC-FD-03, Main Library</dd>
            <dt>Server</dt>
            <dd>
              {isOnline ? <i className="dot" /> : <CloudOff16Regular aria-hidden />}{' '}
              {isOnline ? 'Online, version 1.4.1' : 'Not reached since 09:14'}
            </dd>
            <dt>Users held here</dt>
            <dd>20,418, as of 09:14</dd>
            <dt>Unsent work</dt>
            <dd>
              {isOnline ? (
                'None'
              ) : (
                <Mark kind="pending" bare icon={null}>
                  3 changes waiting, kept safe
                </Mark>
              )}
            </dd>
          </dl>
        </section>
      </div>
      <div className="right">
        <form>
          <div>
            <h1>Sign in</h1>
            <p className="dim">
              {isOnline
                ? 'With your library account.'
                : 'You signed in here within the last 72 hours? Then your password works without the server.'}
            </p>
          </div>
          {!isOnline && (
            <Message inline kind="info" title="Offline since 09:14." icon={<CloudOff20Regular />}>
              Finding, editing, registering and fees work. Roles and passwords can be changed online only.
            </Message>
          )}
          <Field label="User name">
            <Input defaultValue="operator" autoComplete="username" />
          </Field>
          <Field label="Password" {...wrong}>
            <Input
              type="password"
              defaultValue={isOnline ? 'some password' : ''}
              contentAfter={
                <button type="button" className="icon-button" aria-label="Show password">
                  <Eye20Regular aria-hidden />
                </button>
              }
            />
          </Field>
          <Field label="Currently at">
            <Dropdown value={desk} selectedOptions={[desk]}>
              <Option>{desk}</Option>
            </Dropdown>
          </Field>
          <Button appearance="primary" className="submit">
            Sign in
          </Button>
          <p className="sub">Five wrong tries in a row lock the account for 30 minutes.</p>
        </form>
      </div>
    </main>
  );
}

export function SignInScene() {
  return <SignIn isOnline />;
}
export function SignInOfflineScene() {
  return <SignIn isOnline={false} />;
}
