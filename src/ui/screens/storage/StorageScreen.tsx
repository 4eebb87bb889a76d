import { useEffect } from 'preact/hooks';
import { ArrowLeft } from 'lucide-preact';
import { FailureNotice, Loading, Notice } from '../../components/Feedback';
import { ManualLink } from '../../components/links/ManualLink';
import { usePageTitle } from '../../components/usePageTitle';
import { TopBar } from '../shell/TopBar';
import { session } from '../../state/app';
import { HOME_ADDRESS } from '../../state/route';
import { texts } from '../../state/language';
import { health, loadHealth } from '../../state/storage/summary';
import { inClearableTab } from '../../state/storage/browser';
import { AskAdministrator } from '../account/AskAdministrator';
import { BackupPanel } from './BackupPanel';
import { EncryptionPanel } from './encryption/EncryptionPanel';
import { FolderPanel } from './FolderPanel';
import { HealthPanel } from './HealthPanel';
import { RecordsPanel } from './RecordsPanel';
import { RestorePanel } from './RestorePanel';
import { RetentionPanel } from './RetentionPanel';
import './panel.css';
import './StorageScreen.css';

/** What is stored: health, backup, restore, deleting by age. */
export function StorageScreen() {
  const { storage } = texts.value;
  usePageTitle(storage.title);
  const state = health.value;
  const in_demo = session.value?.is_demo ?? false;
  const mayRestore = session.value?.role === 'administrator';
  useEffect(() => void loadHealth(), [session.value?.user_id]);
  return (
    <>
      <TopBar>
        <a
          class="button button--icon button--quiet"
          href={HOME_ADDRESS}
          aria-label={storage.back}
          title={storage.back}
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <h1 class="topbar__title">{storage.title}</h1>
        <ManualLink section="backup" as="sign" />
      </TopBar>
      <main class="page storage" id="content">
        {inClearableTab() && <Notice tone="warn">{storage.tabWarning}</Notice>}
        {state.kind === 'failed' && <FailureNotice failure={state.failure} retry={() => void loadHealth()} />}
        {state.kind === 'loading' && <Loading label={storage.loading} />}
        {state.kind === 'ready' && (
          <div class="storage__grid">
            <HealthPanel health={state.value} />
            {!in_demo && (
              <>
                {mayRestore ? (
                  <div class="storage__column">
                    <BackupPanel />
                    <RestorePanel safety={state.value.safety} damaged={state.value.damaged} />
                  </div>
                ) : (
                  <AskAdministrator />
                )}
                {(mayRestore || state.value.folder) && (
                  <FolderPanel folder={state.value.folder} mayChange={mayRestore} />
                )}
                {mayRestore && <EncryptionPanel />}
                <RecordsPanel />
              </>
            )}
            <RetentionPanel />
          </div>
        )}
      </main>
    </>
  );
}
