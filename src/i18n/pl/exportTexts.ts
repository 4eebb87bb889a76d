import type { exportTexts as en } from '../en/exportTexts';

export const exportTexts: typeof en = {
  plan: 'Plan nr {id}',
  parent: 'na podstawie planu nr {id}',
  status: { draft: 'szkic', accepted: 'zaakceptowany', rejected: 'odrzucony' },
  created: 'utworzono {date}, przez: {who}',
  acceptedBy: 'zaakceptowano {date}, przez: {who}',
  coverage: 'pokrycie {achieved} % (cel {target} %)',
  spots: { one: '{n} punkt', few: '{n} punkty', many: '{n} punktów', other: '{n} punktu' },
  notices: {
    demo: 'DEMO – nie do zabiegu',
    not_accepted: 'NIEZAAKCEPTOWANY – nie do zabiegu',
    rejected: 'ODRZUCONY – nie do zabiegu',
    plan_invalid: 'PLAN NIEPRAWIDŁOWY – zob. ostrzeżenia w aplikacji',
    default_password: 'Zaakceptowano, gdy obowiązywało domyślne hasło aplikacji',
  },
  watermark: 'DEMO',
  role: { treat: 'zabieg', exclude: 'strefa chroniona' },
  leftOut: 'pominięta w tym planie',
  legendSpot: 'punkt, {um} µm, w skali',
  legendAperture: 'apertura, {mm} mm',
  legendReference: 'punkt odniesienia',
  source: 'Zdjęcie: {title} · szerokość {mm} mm · planer {planner} · Apertura {version}',
  noPhoto: 'bez zdjęcia',
  noPhotoLines: {
    title: 'BRAK ZDJĘCIA',
    reason: 'Plan zaimportowano bez zdjęcia',
    warning: 'Nie stosować do zabiegu bez zdjęcia',
  },
};
