import type { exportTexts as en } from '../en/exportTexts';

export const exportTexts: typeof en = {
  plan: 'Plan nr {id}',
  parent: 'na podstawie nr {id}',
  status: { draft: 'szkic', accepted: 'zaakceptowany', rejected: 'odrzucony' },
  created: 'utworzony {date}, {who}',
  acceptedBy: 'zaakceptowany {date}, {who}',
  coverage: 'pokrycie {achieved} % (zadane {target} %)',
  spots: { one: '{n} punkt', few: '{n} punkty', many: '{n} punktów', other: '{n} punktu' },
  notices: {
    demo: 'DEMO – nie do zabiegu',
    not_accepted: 'NIEZAAKCEPTOWANY – nie do zabiegu',
    rejected: 'ODRZUCONY – nie do zabiegu',
    plan_invalid: 'PLAN NIEPRAWIDŁOWY – zob. ostrzeżenia w aplikacji',
    default_password: 'Zaakceptowano, gdy obowiązywało domyślne hasło aplikacji',
  },
  watermark: 'DEMO',
  role: { treat: 'do leczenia', exclude: 'do ominięcia' },
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
