import { useState } from 'preact/hooks';
import { Download, X } from 'lucide-preact';
import { part } from '../../../core/installed/parts';
import { Button, IconButton } from '../../components/Button';
import { focusWhenThere } from '../../components/focus';
import { session } from '../../state/app';
import { install, installTold, isInstallTold } from '../../state/installed/install';
import { texts } from '../../state/language';
import { Later } from '../shell/Later';
import '../shell/strip.css';
import './InstallStrip.css';

const installDialog = () => part(() => import('./InstallDialog')).then((dialog) => dialog.InstallDialog);

/** Over the list of images, once on a device where the app is not installed: that it can be. */
export function InstallStrip() {
  const [open, setOpen] = useState(false);
  const { installing, shell } = texts.value;
  const way = install.value;
  const isSaid = way === null || way === 'installed' || way === 'none' || isInstallTold.value;
  return (
    <>
      {!isSaid && session.value?.is_demo === false && (
        <aside class="strip strip--demo" aria-label={installing.title} data-testid="install">
          <p>{installing.offer}</p>
          <span class="install__ways">
            <Button variant="quiet" icon={Download} onClick={() => setOpen(true)}>
              {installing.how}
            </Button>
            <IconButton
              icon={X}
              label={shell.dismiss}
              onClick={() => {
                installTold();
                focusWhenThere('#content');
              }}
            />
          </span>
        </aside>
      )}
      {open && (
        <Later
          of={installDialog}
          with={{
            onClose: () => {
              installTold();
              setOpen(false);
              // What opened it goes with it.
              focusWhenThere('#content');
            },
          }}
        />
      )}
    </>
  );
}
