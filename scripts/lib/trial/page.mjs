// @ts-check
/** The page that brings a trial's certificate to a tablet, in both languages: steps, what it means, and how it is undone. */

export const CERTIFICATE_PATH = '/apertura-trial.crt';

/**
 * @typedef {object} Words
 * @property {string} lang
 * @property {string} title
 * @property {string[]} warnings
 * @property {string} download
 * @property {{ title: string, steps: string[] }[]} devices
 * @property {string} compare
 * @property {string} open
 * @property {{ title: string, steps: string[] }} undo
 */

/** @type {Words[]} */
const LANGUAGES = [
  {
    lang: 'pl',
    title: 'Apertura: próba na tym tablecie',
    warnings: [
      'Tylko na czas próby i tylko na tablecie, który do niej służy. Certyfikat sprawia, że tablet ufa komputerowi, na którym działa Apertura.',
      'Kto ma klucz tego certyfikatu, może podszyć się przed tym tabletem pod inne strony. Certyfikat sam ogranicza się do sieci lokalnej i tego komputera, ale nie każdy system tego przestrzega. Po próbie usuń go z tabletu.',
    ],
    download: 'Pobierz certyfikat',
    devices: [
      {
        title: 'iPad (Safari)',
        steps: [
          'Dotknij „Pobierz certyfikat”, potem „Pozwól”.',
          'Ustawienia → Ogólne → VPN i zarządzanie urządzeniami: otwórz profil „Apertura trial”, dotknij „Więcej szczegółów” i porównaj odcisk SHA-256, potem „Zainstaluj”.',
          'Ustawienia → Ogólne → To urządzenie → Ustawienia zaufania certyfikatów: włącz „Apertura trial”.',
          'Otwórz w Safari adres z końca tej strony, potem Udostępnij → Do ekranu początkowego.',
        ],
      },
      {
        title: 'Android (Chrome)',
        steps: [
          'Dotknij „Pobierz certyfikat”.',
          'Ustawienia → Zabezpieczenia i prywatność → Więcej ustawień zabezpieczeń → Szyfrowanie i dane logowania → Zainstaluj certyfikat → Certyfikat CA → Zainstaluj mimo to: wybierz pobrany plik.',
          'Tam też: Zaufane dane logowania → Użytkownik: otwórz „Apertura trial” i porównaj odcisk SHA-256.',
          'Otwórz w Chrome adres z końca tej strony, potem ⋮ → Zainstaluj aplikację.',
        ],
      },
    ],
    compare:
      'Odcisk SHA-256 stoi w oknie, w którym uruchomiono Aperturę, nie na tej stronie: tę stronę ktoś w sieci mógłby podmienić. Jeśli się różni, nie instaluj.',
    open: 'Na koniec otwórz:',
    undo: {
      title: 'Po próbie: jak usunąć',
      steps: [
        'Najpierw zapisz kopię danych w Aperturze (Pamięć i kopie zapasowe), jeśli mają zostać.',
        'iPad: Ustawienia → Ogólne → VPN i zarządzanie urządzeniami → „Apertura trial” → Usuń profil.',
        'Android: Szyfrowanie i dane logowania → Zaufane dane logowania → Użytkownik → „Apertura trial” → Usuń.',
      ],
    },
  },
  {
    lang: 'en',
    title: 'Apertura: a trial on this tablet',
    warnings: [
      'For a trial only, and only on a tablet that is for the trial. The certificate makes the tablet trust the computer that Apertura runs on.',
      'Whoever has the key of this certificate can pass off other sites to this tablet. The certificate limits itself to the local network and to this computer, but not every system heeds that. Remove it from the tablet after the trial.',
    ],
    download: 'Download the certificate',
    devices: [
      {
        title: 'iPad (Safari)',
        steps: [
          'Tap “Download the certificate”, then “Allow”.',
          'Settings → General → VPN & Device Management: open the profile “Apertura trial”, tap “More Details” and compare the SHA-256 fingerprint, then “Install”.',
          'Settings → General → About → Certificate Trust Settings: turn on “Apertura trial”.',
          'Open the address at the end of this page in Safari, then Share → Add to Home Screen.',
        ],
      },
      {
        title: 'Android (Chrome)',
        steps: [
          'Tap “Download the certificate”.',
          'Settings → Security & privacy → More security settings → Encryption & credentials → Install a certificate → CA certificate → Install anyway: choose the downloaded file.',
          'In the same place: Trusted credentials → User: open “Apertura trial” and compare the SHA-256 fingerprint.',
          'Open the address at the end of this page in Chrome, then ⋮ → Install app.',
        ],
      },
    ],
    compare:
      'The SHA-256 fingerprint stands in the window that Apertura was started in, not on this page: somebody in the network could put another page in its place. Where it differs, do not install.',
    open: 'At the end, open:',
    undo: {
      title: 'After the trial: how to remove it',
      steps: [
        'First save a copy of the data in Apertura (Storage and backup), if they are to stay.',
        'iPad: Settings → General → VPN & Device Management → “Apertura trial” → Remove Profile.',
        'Android: Encryption & credentials → Trusted credentials → User → “Apertura trial” → Remove.',
      ],
    },
  },
];

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (/** @type {string} */ text) =>
  text.replace(/[&<>"']/g, (sign) => ESCAPES[/** @type {keyof typeof ESCAPES} */ (sign)]);
const list = (/** @type {string[]} */ steps) =>
  `<ol>${steps.map((step) => `<li>${escape(step)}</li>`).join('')}</ol>`;

/** @param {Words} words @param {string} app */
function section({ lang, title, warnings, download, devices, compare, open, undo }, app) {
  return `<section lang="${lang}">
<h1>${escape(title)}</h1>
<div class="warning">${warnings.map((warning) => `<p>${escape(warning)}</p>`).join('')}</div>
<p><a class="button" href="${CERTIFICATE_PATH}">${escape(download)}</a></p>
<div class="devices">${devices.map((device) => `<div><h2>${escape(device.title)}</h2>${list(device.steps)}</div>`).join('')}</div>
<p class="warning">${escape(compare)}</p>
<p>${escape(open)} <a class="address" href="${escape(app)}">${escape(app)}</a></p>
<h2>${escape(undo.title)}</h2>${list(undo.steps)}
</section>`;
}

/** The page. @param {string} app where the app is, for the tablet that asks */
export function page(app) {
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Apertura</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
${LANGUAGES.map((words) => section(words, app)).join('\n<hr>\n')}
</body>
</html>
`;
}

export const STYLE = `:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; }
li { margin-block: 0.375rem; }
hr { margin-block: 2rem; }
.devices { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 2rem; }
.warning { border-inline-start: 0.3rem solid #b25e00; padding-inline-start: 0.75rem; }
.button { display: inline-block; min-height: 44px; box-sizing: border-box; padding: 0.6rem 1.25rem; border-radius: 0.5rem; background: #0b5d5a; color: #fff; font-weight: 600; text-decoration: none; }
.address { display: inline-block; padding-block: 0.6rem; overflow-wrap: anywhere; font-weight: 600; }
`;
