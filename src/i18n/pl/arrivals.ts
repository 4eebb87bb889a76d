import type { arrivals as english } from '../en/arrivals';

export const arrivals: typeof english = {
  open: 'Otwórz',
  photoReady: (title) => `Dodano „${title}”`,
  importReady: (title) => `Zaimportowano plan do „${title}”`,
  planReady: (plan, title) => `${plan} zdjęcia „${title}” jest gotowy`,
  planFailed: (title, why) => `Nie powstał plan do „${title}”. ${why}`,
  planLost: 'Gdy sesja się skończyła, plan jeszcze powstawał, więc go nie zachowano. Wygeneruj go ponownie.',
  planBroken: (title) => `Plan do „${title}” przerwano, więc niczego nie zapisano. Wygeneruj go ponownie.`,
  planCancelled: (title) => `Anulowano plan do „${title}”; niczego nie zapisano`,
  recomputedSame: (plan, title) => `${plan} zdjęcia „${title}” wychodzi ponownie taki sam`,
  recomputedDiffers: (plan, title) => `${plan} zdjęcia „${title}” wychodzi ponownie inny`,
  recomputeFailed: (plan, title, why) => `${plan} zdjęcia „${title}” nie powstał ponownie. ${why}`,
  elsewhere: (title, percent) => `Powstaje plan do „${title}” (${percent} %). Naraz powstaje jeden plan.`,
  elsewhereAgain: (title, percent) =>
    `Plan zdjęcia „${title}” powstaje ponownie (${percent} %). Naraz powstaje jeden plan.`,
  cancelThat: 'Anuluj tamten plan',
  backupReady: (name) => `Kopia ${name} jest gotowa`,
  save: 'Zapisz',
};
