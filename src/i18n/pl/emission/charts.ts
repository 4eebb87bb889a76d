import type { charts as en } from '../../en/emission/charts';

export const charts: typeof en = {
  title: 'Wykresy',
  loading: 'Wczytywanie wykresów',
  curves: {
    carriage: 'Położenie wózka',
    carriage_speed: 'Prędkość wózka',
    line: 'Kąt',
    line_speed: 'Prędkość obrotu',
  },
  curvesGrid: { line: 'Położenie rzędu', line_speed: 'Prędkość między rzędami' },
  overTime: 'W czasie, w sekundach',
  keys: 'Kliknięcie lub dotknięcie przechodzi do tej chwili. Powiększanie: przeciągnij po fragmencie, rozsuń palce albo po kliknięciu obróć kółko (z Ctrl zawsze). Klawisze: strzałki, + i −, 0, Home, End.',
  group: 'Wykresy w czasie. Strzałki przesuwają w czasie, plus i minus powiększają, 0 pokazuje całość.',
  zoomIn: 'Powiększ wykresy',
  zoomOut: 'Pomniejsz wykresy',
  earlier: 'Wcześniej',
  later: 'Później',
  whole: 'Pokaż całość',
  range: (from, to) => `${from} do ${to}`,
  stops: 'Pionowa linia kreskowana: urządzenie przestawiane ręcznie, tak długo, jak to potrwa.',
  label: (name, from, to, least, greatest) =>
    `${name} od ${from} do ${to}: najmniej ${least}, najwięcej ${greatest}`,
  tables: 'Pokaż liczby w tabelach',
  tableOf: (name) => `${name} w czasie`,
  time: 'Czas',
  gaps: 'Czas między sąsiadami',
  gapsWhat: (mm) =>
    `Ile punktów pada jak długo przed najbliższym w czasie sąsiadem lub po nim (w odległości do ${mm}).`,
  gapsNone: 'Żadne dwa punkty tego planu nie sąsiadują ze sobą.',
  gapsLabel: (spots, least, p5, median) =>
    `Punkty: ${spots}; najmniej ${least}, co dwudziesty do ${p5}, połowa do ${median}`,
  gapsRange: 'Czas między',
  gapsFrom: (from) => `${from} i więcej`,
  spots: 'Punkty',
  share: 'Udział',
  saveCurves: 'Zapisz krzywe',
  saveGaps: 'Zapisz czasy między sąsiadami',
  png: 'Obraz PNG',
  csv: 'Tabela CSV',
};
