import type { Language } from '../../src/i18n';

/** Words that read wrong, mislead or name a thing a second time, each with what is said instead. */
export const GONE: Record<Language, [RegExp, string][]> = {
  pl: [
    [/planist/i, 'algorytm'],
    [/karetk/i, 'wózek'],
    [/najgłębsz/i, 'najbardziej oddalony od brzegu'],
    [/pominięcie|do ominięcia|wyłączone z/i, 'strefa chroniona; left out: pominięta'],
    [/leczen|leczy[ćm]|leczon/i, 'zabieg'],
    [/\bobraz(u|owi|em|y|ów|om|ami|ach)\b|– obraz/i, 'zdjęcie; a picture of another kind may be one'],
    [/odcinek|odcinka/i, 'linia'],
    [/współczynnik odstępu|kąt między/i, 'odstęp minimalny, krok kąta'],
    [/zadan[eay]/i, 'cel'],
    [/rozwiązani[ae] zastępcz/i, 'odstępstwo'],
    [/za czyją sprawą|rozstrzygnięty|rozrzut/i, 'plain words'],
    [/planowa kopia/i, 'automatyczna kopia'],
    [/\(a\)/, 'a noun: akceptacja'],
    [/^(Plan|Skala|Obraz|Hasło|Kopię|Szkic|Rysunek|Parametry) \S*(ono|ęto|yto)$/, 'Zaakceptowano plan'],
    [/^„12”/, 'begin with “Maska”: a name has a gender of its own'],
  ],
  en: [
    [/present password|still stands|stand at/i, 'current password, is still in use'],
    [/\b(goes|(would|could) go)\b|^comes\b/i, 'deleted, added'],
    [/least (size|spacing|mask)|spacing factor|angle between/i, 'smallest mask, minimum spacing, angle step'],
    [/decided plan/i, 'accepted or rejected plan'],
    [/deepest/i, 'farthest from the edges'],
    [/lead the|take (it |the change )?back|what it catches/i, 'move, remove, discard'],
    [/is no (Apertura|plan)/i, 'is not a'],
    [/writes no more|all sound/i, 'can no longer save, no problems found'],
    [/^(plan )?made\b/i, 'created, ready'],
  ],
};
