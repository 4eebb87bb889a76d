import { ArrowLeft } from 'lucide-preact';
import { usePageTitle } from '../../components/usePageTitle';
import { texts } from '../../state/language';
import { STORAGE_ADDRESS } from '../../state/route';
import { LogPanel } from '../image/audit/LogPanel';
import { TopBar } from '../shell/TopBar';
import './LogsScreen.css';

/** The logs by themselves, for whoever looks after the device and has no image to open. */
export function LogsScreen() {
  const { access } = texts.value;
  usePageTitle(access.title);
  return (
    <>
      <TopBar>
        <a
          class="button button--icon button--quiet"
          href={STORAGE_ADDRESS}
          aria-label={access.back}
          title={access.back}
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <h1 class="topbar__title">{access.title}</h1>
      </TopBar>
      <main class="page" id="content">
        <div class="logs">
          <LogPanel image_id={null} />
        </div>
      </main>
    </>
  );
}
