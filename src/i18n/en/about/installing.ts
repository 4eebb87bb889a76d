/** How the app is put on a device. */
export const installing = {
  title: 'Install Apertura',
  link: 'Install on this device',
  offer: 'Apertura can be installed on this device: with an icon of its own, on the whole screen.',
  how: 'How to install',
  why: 'Installed, Apertura has an icon of its own and uses the whole screen, and the browser keeps its data better. On Android, and on computers with Chrome or Edge, other apps can share photos with it. It works without a network either way.',
  isInstalled: 'Apertura is installed on this device.',
  notHere:
    'This browser installs no apps. Apertura works in it all the same; Chrome, Edge or Safari can install it.',
  button: 'Install now',
  devices: {
    ipad: {
      name: 'iPad or iPhone',
      steps: [
        'Open this page in Safari and tap Share (the square with an arrow).',
        'Tap “Add to Home Screen”, then “Add”.',
        'From now on open Apertura by its icon on the Home Screen.',
      ],
      note: 'The installed app begins with empty data: iPadOS keeps them apart from Safari’s. Make a backup here first and restore it there. Safari may delete data of pages that were not opened for a week; those of the installed app stay.',
    },
    android: {
      name: 'Tablet or phone with Android',
      steps: [
        'Open the browser’s menu (three dots).',
        'Tap “Install app” or “Add to Home screen”, then “Install”.',
        'From now on open Apertura by its icon.',
      ],
      note: '',
    },
    desktop: {
      name: 'Computer with Chrome or Edge',
      steps: [
        'Click the icon for installing at the right end of the address bar; it also stands in the browser’s menu.',
        'Click “Install”.',
      ],
      note: '',
    },
    mac: {
      name: 'Mac with Safari',
      steps: ['In the menu “File”, choose “Add to Dock”.', 'Click “Add”, then open Apertura from the Dock.'],
      note: 'The installed app begins with empty data. Make a backup here first and restore it there.',
    },
  },
};
